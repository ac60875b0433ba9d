package org.retentionmarts.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProseTest {
    @Test
    void aTextOfTheDataIsNoMarkup() {
        assertEquals(
                "**a\\|b \\<b> c\\\\d** and \\*x\\*",
                Prose.of("**%s** and %s", "a|b <b> c\\d", "*x*").toString());
    }

    @Test
    void figuresAndNamesStayAsTheyAre() {
        assertEquals(
                "**0-19**: 1,204 (95% limits 0.33 and no upper limit), port_outs, 7",
                Prose.of(
                                "**%s**: %s (95%% limits %s), %s, %d",
                                "0-19", "1,204", "0.33 and no upper limit", "port_outs", 7)
                        .toString());
    }

    @Test
    void aTextWithoutValuesIsMarkdownAsItStands() {
        assertEquals("**100%** of `a|b`", Prose.of("**100%** of `a|b`").toString());
    }
}
