package org.retentionmarts.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
    @Test
    void semicolonsInQuotesBackticksAndCommentsEndNothing() {
        assertEquals(
                List.of(
                        "SELECT ';' AS a, \"x;\\\";\" AS `b;``;`",
                        "-- one; two\nSELECT 1 /* a; /* b; */ c; */ + 1",
                        "-- nothing\n SELECT 'it''s; so'"),
                Statements.of(
                        "SELECT ';' AS a, \"x;\\\";\" AS `b;``;`;\n-- one; two\nSELECT 1 /* a; /* b; */ c; */ + 1;;"
                                + " ; -- nothing\n SELECT 'it''s; so'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "-- comment", "/* a; */", ";", " ; ; -- x"})
    void whatSaysNothingIsNoStatement(String text) {
        assertEquals(List.of(), Statements.of(text));
        assertEquals(true, Statements.isComplete(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "SELECT ';", "SELECT 1 -- ;", "SELECT 1 /* ;", "SELECT 1; SELECT `a;"})
    void aStatementGoesOnUntilItsSemicolon(String text) {
        assertEquals(false, Statements.isComplete(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1;", "SELECT ';';", "SELECT 1; -- done", "SELECT\n1\n;\n", "SELECT 1; SELECT 2;"})
    void aStatementIsWholeWithItsSemicolon(String text) {
        assertEquals(true, Statements.isComplete(text));
    }
}
