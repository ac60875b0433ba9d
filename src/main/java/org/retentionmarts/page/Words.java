package org.retentionmarts.page;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.retentionmarts.model.Codes;

/** Every word of the report in one language, from that language's bundle. */
public final class Words {
    private static final String BUNDLE = "org.retentionmarts.page.words";
    private static final Pattern BAND = Pattern.compile("(\\d+)(?:-(\\d+)|\\+)");

    private final Language language;
    private final ResourceBundle bundle;
    private final PageNumbers numbers;

    private Words(Language language, ResourceBundle bundle) {
        this.language = language;
        this.bundle = bundle;
        this.numbers = new PageNumbers(language, this::say);
    }

    public static Words in(Language language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new Words(language, bundle);
    }

    public Language language() {
        return language;
    }

    /** How numbers are written in this language. */
    public PageNumbers numbers() {
        return numbers;
    }

    /**
     * A text of the bundle.
     *
     * @param values take the place of {0}, {1} and so on, as they stand
     * @throws MissingResourceException where the bundle has no such text
     */
    public String say(String key, Object... values) {
        String text = bundle.getString(key);
        return values.length == 0
                ? text
                : new MessageFormat(text, language.locale())
                        .format(Arrays.stream(values).map(String::valueOf).toArray());
    }

    /** The text of a key; what else stands there where the bundle has none. */
    public String sayOr(String key, String otherwise) {
        return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
    }

    /** The head of a column of a table. */
    public String column(String name) {
        return say("column." + name);
    }

    /** A code of a coded column, for instance of {@code porting_history}; itself where the bundle does not know it. */
    public String code(String column, String code) {
        return sayOr("code." + column + "." + code, code);
    }

    /** An age group, for instance 20-29, as one says it. */
    public String age(String group) {
        if (group.equals(Codes.ALL) || group.equals(Codes.UNKNOWN_AGE)) {
            return say("age." + group);
        }
        Matcher band = BAND.matcher(group);
        if (!band.matches()) {
            return group;
        }
        int first = Integer.parseInt(band.group(1));
        if (band.group(2) == null) {
            return say("age.from", first);
        }
        int last = Integer.parseInt(band.group(2));
        if (first == 0) {
            return say("age.below", last + 1);
        }
        return first % 10 == 0 && last == first + 9 ? say("age.decade", first, last) : say("age.years", first, last);
    }

    /** A tenure band, for instance 2-5, as one says it. */
    public String tenure(String group) {
        if (group.equals(Codes.ALL)) {
            return say("tenure.ALL");
        }
        Matcher band = BAND.matcher(group);
        if (!band.matches()) {
            return group;
        }
        if (band.group(2) == null) {
            return say("tenure.from", band.group(1));
        }
        return band.group(1).equals("0")
                ? say("tenure.below", band.group(2))
                : say("tenure.years", band.group(1), band.group(2));
    }

    /** An entry of the calendar: as shipped in this language, others as they are named. */
    public String entry(String name) {
        return sayOr("entry." + name.toLowerCase(language.locale()).replaceAll("[^\\p{L}\\p{N}]+", "-"), name);
    }

    /** Why a value is missing: what can be said of its column, else that there are too few lines. */
    public String missing(String column) {
        return sayOr("missing." + column, say("missing.few"));
    }
}
