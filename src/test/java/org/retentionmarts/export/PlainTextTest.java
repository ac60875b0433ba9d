package org.retentionmarts.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.sql.Date;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @CsvSource({
        "1.0E-5, 0.00001",
        "2.784363955313421E7, 27843639.55313421",
        "1.0E7, 10000000.0",
        "1.2345678901234567E19, 12345678901234567000.0",
        "-4.9E-7, -0.00000049",
        // As Java 17 has it by itself: 2.0E-3 with a needless digit.
        "2.0E-3, 0.002",
        "0.1, 0.1",
        "-5.0, -5.0",
        "0.0, 0.0",
        "-0.0, -0.0"
    })
    void numbersHaveADecimalPointAndNoExponent(double number, String text) {
        assertEquals(text, PlainText.of(number));
    }

    @Test
    void everyNumberIsReadBackAsItWas() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 100_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                String text = PlainText.of(number);
                assertEquals(number, Double.parseDouble(text));
                assertEquals(-1, text.indexOf('E'), text);
            }
        }
        assertEquals(Double.MIN_VALUE, Double.parseDouble(PlainText.of(Double.MIN_VALUE)));
        assertEquals(Double.MAX_VALUE, Double.parseDouble(PlainText.of(Double.MAX_VALUE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+821012345678",
                "-2+3",
                "@SUM(A1)",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "\uFF1D1+1",
                "'=1+1",
                "''-"
            })
    void aTextThatStartsAFormulaIsPutAfterAnApostrophe(String text) {
        assertEquals("'" + text, PlainText.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-2", "0-19", "70+", "LG U+", "a=b", " =1", "'quoted'", "알파", "", "2013-06"})
    void otherTextsStayAsTheyAre(String text) {
        assertEquals(text, PlainText.of(text));
    }

    @Test
    void whatIsNoTextIsNeverDefused() {
        assertEquals("-5", PlainText.of(-5L));
        assertEquals("-9223372036854775808", PlainText.of(Long.MIN_VALUE));
        assertEquals("-3", PlainText.of(-3));
        assertEquals("2013-06-01", PlainText.of(Date.valueOf("2013-06-01")));
        assertEquals("true", PlainText.of(true));
        assertNull(PlainText.of(null));
    }
}
