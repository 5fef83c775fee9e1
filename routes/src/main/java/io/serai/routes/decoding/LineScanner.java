package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

/** Reader of the characters of line protocol, with its escapes. Not thread-safe. */
final class LineScanner {

    /** A line that does not keep the form. */
    static final class Malformed extends RuntimeException {
        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** What a backslash makes plain outside of quotes; before another character it is itself. */
    private static final String ESCAPED = ", =\\";

    private final String text;
    private int at;
    private int line = 1;

    LineScanner(String text) {
        this.text = text;
    }

    /** Number of the present line, from 1. */
    int line() {
        return line;
    }

    /** Goes to the next line that is neither empty nor a comment; false at the end. */
    boolean skipToContent() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                skipLine(line);
            } else if (c == '\n' || c == '\r' || c == ' ' || c == '\t') {
                next();
            } else {
                return true;
            }
        }
        return false;
    }

    /** Goes behind the end of a line; a quoted text may have taken the reader further already. */
    void skipLine(int number) {
        while (at < text.length() && line == number) {
            next();
        }
    }

    /** A text up to one of the characters that end it, or the end of the line; not empty. */
    String token(String ends, String what) {
        StringBuilder token = new StringBuilder();
        while (!atEndOfLine() && ends.indexOf(text.charAt(at)) < 0) {
            boolean escape =
                    text.charAt(at) == '\\' && at + 1 < text.length() && ESCAPED.indexOf(text.charAt(at + 1)) >= 0;
            token.append(text.charAt(escape ? at + 1 : at));
            at += escape ? 2 : 1;
        }
        if (token.isEmpty()) {
            throw new Malformed("found nothing for %s".formatted(what));
        }
        return token.toString();
    }

    /** A text after its opening quote; a line may end within it. */
    TextNode quoted() {
        StringBuilder quoted = new StringBuilder();
        while (at < text.length()) {
            char c = next();
            if (c == '"') {
                return JsonNodeFactory.instance.textNode(quoted.toString());
            }
            boolean escape = c == '\\' && at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\\');
            quoted.append(escape ? next() : c);
        }
        throw new Malformed("found no closing quote");
    }

    boolean accept(char wanted) {
        boolean found = at < text.length() && text.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    void require(char wanted, String where) {
        if (!accept(wanted)) {
            throw new Malformed("found no %s %s".formatted(wanted, where));
        }
    }

    /** The blanks between the tags and the fields. */
    void requireSpace() {
        if (!accept(' ')) {
            throw new Malformed("found no field; expected measurement,tag=value field=value timestamp");
        }
        skipSpaces();
    }

    /** What is left of the line, the timestamp, without blanks; empty if there is none. */
    String rest() {
        if (!atEndOfLine() && text.charAt(at) != ' ') {
            throw new Malformed("found more after a value; expected a comma or a space");
        }
        skipSpaces();
        int start = at;
        while (!atEndOfLine()) {
            at++;
        }
        return text.substring(start, at).strip();
    }

    private void skipSpaces() {
        while (accept(' ')) {
            continue;
        }
    }

    private boolean atEndOfLine() {
        return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private char next() {
        char c = text.charAt(at++);
        line += c == '\n' ? 1 : 0;
        return c;
    }
}
