package io.serai.dashboard.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.TransformedResource;

/** Serves the static dashboard below {@code /ui/} from the class path. */
@Configuration(proxyBeanMethods = false)
class UiConfiguration implements WebMvcConfigurer {
    private static final String FILES = "classpath:/META-INF/resources/ui/";
    private static final Duration YEAR = Duration.ofDays(365);

    private final MapSettings map;

    UiConfiguration(MapSettings map) {
        this.map = map;
    }

    @Bean
    FilterRegistrationBean<UiFilter> uiFilter() {
        var registration = new FilterRegistrationBean<>(new UiFilter(map));
        registration.addUrlPatterns("/*");
        return registration;
    }

    /** Resource handlers do not know a folder's index. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/ui/").setViewName("forward:/ui/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // Vendored files carry their version in the name.
        registry.addResourceHandler("/ui/vendor/**")
                .addResourceLocations(FILES + "vendor/")
                .setCacheControl(CacheControl.maxAge(YEAR).cachePublic().immutable())
                .setUseLastModified(false)
                .setEtagGenerator(UiConfiguration::etag)
                .resourceChain(false)
                .addResolver(new PageOrFile());
        registry.addResourceHandler("/ui/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(UiConfiguration::etag)
                .resourceChain(false)
                .addResolver(new PageOrFile())
                .addTransformer(new ConfigFile(map));
    }

    /**
     * A path without a file extension is a page of the dashboard, and index.html shows it. What lies in a jar is read once:
     * a page asks for some fifty files. Files on disk are read each time, so that whoever works at them need only press F5.
     */
    private static final class PageOrFile extends PathResourceResolver {
        /** Existing files only, so that nobody can fill it. */
        private final Map<String, Resource> kept = new ConcurrentHashMap<>();

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            String last = path.substring(path.lastIndexOf('/') + 1);
            String file = last.contains(".") ? path : "index.html";
            var known = kept.get(file);
            if (known != null) {
                return known;
            }
            var found = super.getResource(file, location);
            if (found != null && !found.isFile()) {
                kept.put(file, new TransformedResource(found, found.getContentAsByteArray()));
            }
            return found;
        }
    }

    /** Weak, because the server sends the file compressed as well; it compresses nothing with a strong one. */
    private static String etag(Resource file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getContentAsByteArray());
            return "W/\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
