package io.serai.routes.catalogue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML file as a tree that knows its lines, which JSON trees of it do not. */
final class YamlText {

    private static final int MOST_ALIASES = 0;

    private final String file;

    YamlText(String file) {
        this.file = file;
    }

    /**
     * Root of the document.
     *
     * @throws Refused if it is no YAML, with the line
     */
    Node read(String text) throws Refused {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setAllowDuplicateKeys(false);
        try {
            // Constructing refuses duplicate keys and aliases; composing alone does not.
            new Yaml(new SafeConstructor(options)).load(text);
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                throw new Refused(Finding.in(file, "the file is empty"));
            }
            return root;
        } catch (MarkedYAMLException e) {
            Integer line =
                    e.getProblemMark() == null ? null : e.getProblemMark().getLine() + 1;
            throw new Refused(new Finding(file, line, "no YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            throw new Refused(Finding.in(file, "no YAML: " + e.getMessage()));
        }
    }

    /** Value of a key; null if the node is no mapping or has no such key. */
    static @Nullable Node get(@Nullable Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (key.equals(scalar(tuple.getKeyNode()))) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    /** Keys of a mapping in the order of the file; none if it is no mapping. */
    static List<String> keys(@Nullable Node node) {
        List<String> keys = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> keys.add(String.valueOf(scalar(tuple.getKeyNode()))));
        }
        return keys;
    }

    /** Elements of a sequence; none if it is no sequence. */
    static List<Node> elements(@Nullable Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    /** Text of a scalar; null for any other node. */
    static @Nullable String scalar(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    /** Line of a node, from 1; null for no node. */
    static @Nullable Integer line(@Nullable Node node) {
        return node == null ? null : node.getStartMark().getLine() + 1;
    }
}
