package org.retentionmarts.model;

import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What may not be shown: values of settings whose names tell of a secret, and passwords inside of addresses. */
public final class Secrets {
    /** What stands in a secret's place, as Spark writes it. */
    public static final String HIDDEN = "*********(redacted)";

    /** Names of secrets, and addresses with a password in them; for {@code spark.redaction.regex}. */
    public static final String REGEX = "(?i:secret|password|passwd|token|credential|jdbc[.]user|access[.]?key"
            + "|(?:^|[._-])api-?key|(?:^|[._-])key(?:$|[._=-])|://[^/@:\\s]*:[^/@\\s]+@)";

    private static final Pattern NAMES = Pattern.compile(REGEX);
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?i)((?:secret|password|passwd|token|credential|access-?key|api-?key|jdbc[.]user)[\\w.-]*\\s*[=:]\\s*)"
                    + "[^&;,\\s'\")]+");
    private static final Pattern IN_ADDRESS = Pattern.compile("(://[^/@:\\s]*:)[^/@\\s]+@");
    private static final int SHORTEST_VALUE = 4;

    private Secrets() {}

    /** The text without secrets: neither those of Spark's settings nor what looks like one. */
    public static String hidden(String text) {
        return hidden(text, System.getProperties());
    }

    static String hidden(String text, Properties settings) {
        String shown = text;
        for (String value : values(settings)) {
            shown = shown.replace(value, HIDDEN);
        }
        shown = ASSIGNED.matcher(shown).replaceAll("$1" + escaped());
        return IN_ADDRESS.matcher(shown).replaceAll("$1" + escaped() + "@");
    }

    private static String escaped() {
        return java.util.regex.Matcher.quoteReplacement(HIDDEN);
    }

    /** Values of secret settings, the longest first; an address is taken apart by its pattern instead. */
    private static Iterable<String> values(Properties settings) {
        Map<String, String> all = settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith("spark.") && NAMES.matcher(name).find())
                .collect(Collectors.toMap(name -> name, settings::getProperty));
        return all.values().stream()
                .filter(value -> value.length() >= SHORTEST_VALUE)
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(value -> value))
                .toList();
    }
}
