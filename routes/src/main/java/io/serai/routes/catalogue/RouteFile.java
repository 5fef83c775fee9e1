package io.serai.routes.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The route of an adapter's folder: one route that reads the request, perhaps decodes, and maps with jq. Nothing else is
 * let in, so that an adapter stays a pure function: no endpoint, no script, no property, no header.
 */
final class RouteFile {

    private static final Set<String> ROUTE_KEYS = Set.of("id", "group", "description", "from");
    private static final Set<String> FROM_KEYS = Set.of("id", "description", "uri", "steps");
    private static final Set<String> BEAN_KEYS = Set.of("description", "ref", "method");
    private static final Pattern METHOD = Pattern.compile("[a-z][A-Za-z]*");
    private static final Pattern JQ_LINE = Pattern.compile("line (\\d+)");

    private final AdapterFolder folder;
    private final List<String> lines;
    private final Set<String> beans;
    private final List<Finding> findings;
    private final @Nullable Node route;
    private final String prelude;

    /**
     * Reads the folder's route and adds what is wrong with it to the findings.
     *
     * @param beans names of the beans that a route may call
     */
    RouteFile(AdapterFolder folder, Set<String> beans, List<Finding> findings) {
        this.folder = folder;
        this.beans = beans;
        this.findings = findings;
        String text = folder.text(folder.routeFile());
        this.lines = text == null ? List.of() : Arrays.asList(text.split("\n", -1));
        this.prelude = MappingPrelude.of(folder, findings);
        this.route = text == null ? missing() : read(text);
        if (route != null) {
            checkRoute(route);
        }
    }

    /**
     * The text of the route with another id, which is also its direct endpoint, and with the prelude before each mapping.
     *
     * @throws IllegalStateException if there were findings
     */
    String withId(String id) {
        if (route == null) {
            throw new IllegalStateException("a route that was refused has no text");
        }
        List<String> changed = new ArrayList<>(lines);
        replace(changed, YamlText.get(route, "id"), id);
        Node from = YamlText.get(route, "from");
        replace(changed, YamlText.get(from, "uri"), "direct:" + id);
        for (Node step : YamlText.elements(YamlText.get(from, "steps"))) {
            Node mapping = mapping(YamlText.get(step, "setBody"));
            if (mapping != null) {
                int first = mapping.getStartMark().getLine() + 1;
                String line = changed.get(first);
                int indent = line.length() - line.stripLeading().length();
                changed.set(first, line.substring(0, indent) + prelude + line.substring(indent));
            }
        }
        return String.join("\n", changed);
    }

    private static void replace(List<String> lines, @Nullable Node scalar, String value) {
        Node node = Objects.requireNonNull(scalar);
        int line = node.getStartMark().getLine();
        String text = lines.get(line);
        lines.set(
                line,
                text.substring(0, node.getStartMark().getColumn())
                        + '"'
                        + value
                        + '"'
                        + text.substring(node.getEndMark().getColumn()));
    }

    private @Nullable Node missing() {
        findings.add(Finding.in(folder.routeFile(), "the file is missing; the route has the name of its folder"));
        return null;
    }

    private @Nullable Node read(String text) {
        try {
            Node root = new YamlText(folder.routeFile()).read(text);
            List<Node> elements = YamlText.elements(root);
            Node found = elements.size() == 1 ? YamlText.get(elements.getFirst(), "route") : null;
            if (found == null) {
                add(root, "found no single route; expected the file to be a list of one: - route:");
            }
            return found;
        } catch (Refused e) {
            findings.addAll(e.findings());
            return null;
        }
    }

    private void checkRoute(Node node) {
        String id = "adapter-" + folder.name();
        refuseUnknownKeys(node, ROUTE_KEYS, "a route");
        expect(node, "id", id);
        expect(node, "group", "adapters");
        if (Objects.requireNonNullElse(YamlText.scalar(YamlText.get(node, "description")), "")
                .isBlank()) {
            add(node, "found no description; expected one line that says the purpose");
        }
        Node from = YamlText.get(node, "from");
        if (from == null) {
            add(node, "found no from");
            return;
        }
        refuseUnknownKeys(from, FROM_KEYS, "from");
        expect(from, "uri", "direct:" + id);
        checkSteps(from, YamlText.elements(YamlText.get(from, "steps")));
    }

    private void checkSteps(Node from, List<Node> steps) {
        if (steps.isEmpty()) {
            add(from, "found no steps");
            return;
        }
        for (Node step : steps) {
            List<String> keys = YamlText.keys(step);
            String kind = keys.size() == 1 ? keys.getFirst() : "none";
            Node body = YamlText.get(step, kind);
            switch (kind) {
                case "bean" -> checkBean(step, body);
                case "setBody" -> checkMapping(step, body);
                default -> add(step, "found step %s; expected bean or setBody".formatted(keys));
            }
        }
        if (!"request".equals(YamlText.scalar(YamlText.get(YamlText.get(steps.getFirst(), "bean"), "ref")))) {
            add(steps.getFirst(), "the first step is not the bean request, which reads the request strictly");
        }
        if (YamlText.get(steps.getLast(), "setBody") == null) {
            add(steps.getLast(), "the last step is not setBody with a jq expression");
        }
    }

    private void checkBean(Node step, @Nullable Node bean) {
        refuseUnknownKeys(bean, BEAN_KEYS, "bean");
        String ref = YamlText.scalar(YamlText.get(bean, "ref"));
        if (ref == null || !beans.contains(ref)) {
            add(
                    step,
                    "found bean '%s'; an adapter may call %s"
                            .formatted(ref, beans.stream().sorted().toList()));
        }
        String method = YamlText.scalar(YamlText.get(bean, "method"));
        if (method == null || !METHOD.matcher(method).matches()) {
            add(step, "found method '%s'; expected the plain name of a method".formatted(method));
        }
    }

    private void checkMapping(Node step, @Nullable Node setBody) {
        Node expression = mapping(setBody);
        String jq = YamlText.scalar(expression);
        if (jq == null) {
            add(step, "found no expression.jq.expression; expected the long form of a jq expression");
        } else if (jq.startsWith("resource:") || jq.contains("{{") || jq.contains("$ENV")) {
            add(expression, "found a resource or a property; expected the mapping itself");
        } else if (!isBlock(Objects.requireNonNull(expression))) {
            add(expression, "found the mapping on one line; expected a block, expression: |-");
        } else {
            compile(Objects.requireNonNull(expression), jq);
        }
    }

    private static @Nullable Node mapping(@Nullable Node setBody) {
        return YamlText.get(YamlText.get(YamlText.get(setBody, "expression"), "jq"), "expression");
    }

    private void compile(Node expression, String jq) {
        try {
            JsonQuery.compile(prelude + jq, Versions.JQ_1_7);
        } catch (JsonQueryException e) {
            String message = innermost(e);
            Matcher place = JQ_LINE.matcher(message);
            int first = Objects.requireNonNull(YamlText.line(expression)) + 1;
            int line = place.find() ? first + Integer.parseInt(place.group(1)) - 1 : first;
            String[] said = message.strip().split("\n", 2);
            findings.add(new Finding(folder.routeFile(), line, "no jq: " + said[0]));
        }
    }

    /** The parser's own words, which name the line within the expression. */
    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static boolean isBlock(Node expression) {
        ScalarStyle style = ((ScalarNode) expression).getScalarStyle();
        return style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    }

    private void expect(Node node, String key, String value) {
        Node found = YamlText.get(node, key);
        if (!value.equals(YamlText.scalar(found))) {
            add(
                    found == null ? node : found,
                    "%s is '%s'; expected '%s'".formatted(key, YamlText.scalar(found), value));
        }
    }

    private void refuseUnknownKeys(@Nullable Node node, Set<String> known, String what) {
        for (String key : YamlText.keys(node)) {
            if (!known.contains(key)) {
                add(
                        node,
                        "found '%s' in %s; expected only %s"
                                .formatted(key, what, known.stream().sorted().toList()));
            }
        }
    }

    private void add(@Nullable Node node, String message) {
        findings.add(new Finding(folder.routeFile(), YamlText.line(node), message));
    }
}
