package org.retentionmarts.page;

import java.util.Locale;

/** A language that the report can be written in. */
public enum Language {
    KOREAN(Locale.KOREA),
    ENGLISH(Locale.US);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** As in HTML and among options: {@code ko} or {@code en}. */
    public String code() {
        return locale.getLanguage();
    }

    public Locale locale() {
        return locale;
    }
}
