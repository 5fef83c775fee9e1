package io.serai.dashboard.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/** Adds what this deployment says to {@code config.json} of the dashboard; every other file stays as it is. */
final class ConfigFile implements ResourceTransformer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MapSettings map;

    ConfigFile(MapSettings map) {
        this.map = map;
    }

    @Override
    public Resource transform(HttpServletRequest request, Resource file, ResourceTransformerChain chain)
            throws IOException {
        var next = chain.transform(request, file);
        if (map.tiles() == null || !request.getRequestURI().equals("/ui/config.json")) {
            return next;
        }
        var config = (ObjectNode) JSON.readTree(next.getContentAsByteArray());
        config.putObject("map").put("tiles", map.tiles()).put("attribution", map.attribution());
        return new TransformedResource(next, JSON.writeValueAsBytes(config));
    }
}
