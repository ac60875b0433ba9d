package org.retentionmarts.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of(
            "bands.age",
            "bands.tenure",
            "curve.months",
            "did.months",
            "inputs.churn.path",
            "inputs.root",
            "lookback-months",
            "observed-from",
            "program.min-device-months",
            "time-zone");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "band.age                 | is bands.age meant?",
                "Bands.Age                | is bands.age meant?",
                "observed_from            | is observed-from meant?",
                "input.root               | is inputs.root meant?",
                "root                     | is inputs.root meant?",
                "min-device-months        | is program.min-device-months meant?",
                "months                   | is did.months, curve.months or lookback-months meant?",
                "inputs.chrun.path        | is inputs.churn.path meant?",
                "privacy.smallest-cell    | none"
            })
    void whatIsNearIsAskedFor(String given, String question) {
        assertEquals(question, Nearest.question(given, KNOWN, "none"));
    }

    @ParameterizedTest
    @CsvSource({"cvs, csv", "xls, xlsx", "PARKET, parquet", "excel, none"})
    void aFormatIsNearByItsLetters(String given, String meant) {
        List<String> formats = List.of("parquet", "csv", "xlsx");
        assertEquals(
                meant.equals("none") ? "known are parquet, csv, xlsx" : "is " + meant + " meant?",
                Nearest.questionOrAll(given, formats));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lock       | is lock-in meant?",
                "Lock-      | is lock-in meant?",
                "shok       | is shock meant?",
                "plan-ports | is plan-ports-more meant?",
                "pla        | is plan meant?",
                "leaver     | is leavers meant?"
            })
    void aNameThatLacksItsEndIsMeantRatherThanOneThatIsNearByItsLetters(String given, String question) {
        List<String> scenarios = List.of("effect", "leavers", "lock-in", "plan", "plan-ports-more", "shock");
        assertEquals(question, Nearest.questionOrAll(given, scenarios));
    }
}
