package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a script has failed. QuickJS keeps no place for the reading of a property, and tells that of what it did before;
 * the line with the property is then looked for from there on.
 */
final class ScriptPlace {

    private static final Pattern PROPERTY = Pattern.compile("cannot read property '([A-Za-z_$][\\w$]*)' of .*");
    private static final int SHOWN = 300;

    private ScriptPlace() {}

    /** @param description {@code {message, line}} */
    static FormatterFailure failure(String script, JsonNode description) {
        String message = description.path("message").asText();
        String shown = message.length() > SHOWN ? message.substring(0, SHOWN) + "..." : message;
        JsonNode line = description.path("line");
        return new FormatterFailure(
                line.isInt() ? line(script, line.intValue(), message) : null, shown.replaceAll("\\p{Cntrl}", " "));
    }

    private static int line(String script, int told, String message) {
        Matcher property = PROPERTY.matcher(message);
        if (!property.matches()) {
            return told;
        }
        Pattern read = Pattern.compile("(\\.|\\[\\s*['\"])" + Pattern.quote(property.group(1)) + "(?![\\w$])");
        String[] lines = script.split("\n", -1);
        for (int line = told; line <= lines.length; line++) {
            if (read.matcher(lines[line - 1]).find()) {
                return line;
            }
        }
        return told;
    }
}
