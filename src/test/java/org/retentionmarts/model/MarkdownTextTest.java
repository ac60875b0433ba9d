package org.retentionmarts.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "20-29|OFTEN;20-29\\|OFTEN",
                "a\\|b;a\\\\\\|b",
                "<b>bold</b>;\\<b>bold\\</b>",
                "*x* `y` ~z~ [a](b);\\*x\\* \\`y\\` \\~z\\~ \\[a\\](b)",
                "port_outs_per_line;port_outs_per_line",
                "_x_ and x_;\\_x\\_ and x\\_",
                "한국_어 25+ 0-1 1,204 0.35% –;한국_어 25+ 0-1 1,204 0.35% –"
            })
    void aTextIsShownAsItself(String text, String markdown) {
        assertEquals(markdown, MarkdownText.escaped(text));
    }

    @Test
    void whatReadsAsTheNameOfACharacterIsNone() {
        assertEquals("LG & KT \\&lt; \\&#39; &c", MarkdownText.escaped("LG & KT &lt; &#39; &c"));
    }
}
