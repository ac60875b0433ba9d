package org.retentionmarts.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.retentionmarts.model.RunFailure;

class MartsTest {
    @ParameterizedTest
    @CsvSource({"number_portng,number_porting", "upgrade_uptak,upgrade_uptake", "marts.marketing.calendar,calendar"})
    void aTableThatIsNotKnownIsToldWithTheNearOnes(String given, String meant) {
        assertEquals(
                "Cannot read " + given + ": it is no marketing table; is " + meant + " meant?",
                assertThrows(RunFailure.class, () -> Marts.described(given)).getMessage());
    }

    @Test
    void whereNoneIsNearAllAreNamed() {
        String message =
                assertThrows(RunFailure.class, () -> Marts.described("typo")).getMessage();
        assertTrue(
                message.startsWith("Cannot read typo: it is no marketing table; known are number_porting, "), message);
    }

    @Test
    void eachColumnHasItsTypeAndItsMeaning() {
        AnswerRow month =
                Marts.described("number_porting").where("column", "month").first();
        assertEquals("DATE", month.text("type"));
        assertTrue(month.text("meaning").length() > 5, month.text("meaning"));
    }
}
