package org.retentionmarts.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.areas.Areas;

class NameCompleterTest {
    private static final PromptParser PARSER = new PromptParser();

    /** What completes a line whose cursor is at the bar. */
    private static List<String> completed(String typed) {
        String line = typed.replace("|", "");
        List<Candidate> candidates = new ArrayList<>();
        new NameCompleter(Areas.PRODUCT::tables)
                .complete(null, PARSER.parse(line, typed.indexOf('|'), ParseContext.COMPLETE), candidates);
        return candidates.stream().map(Candidate::value).toList();
    }

    @Test
    void aTableFollowsFromAndJoin() {
        assertEquals(
                List.of("porting_flows", "porting_trend", "porting_history_trend"),
                completed("SELECT * FROM porting_|"));
        assertEquals(
                List.of("marts.marketing.porting_flows"), completed("select 1 from a join marts.marketing.porting_f|"));
        assertEquals(List.of("base.cube.ports"), completed("DESCRIBE base.cube.ports|"));
        assertEquals(List.of("marts.marketing.", "marts.ops."), completed("SELECT 1 FROM marts|"));
    }

    @Test
    void columnsAreThoseOfTheTablesThatTheStatementNames() {
        assertEquals(
                List.of(
                        "port_ins",
                        "port_outs",
                        "port_outs_per_1000_line_months",
                        "port_outs_per_1000_line_months_low",
                        "port_outs_per_1000_line_months_high",
                        "port_out_pct_of_average_base"),
                completed("SELECT port_| FROM number_porting"));
        assertEquals(List.of("f.ports"), completed("SELECT f.po| FROM porting_flows f"));
        assertEquals(List.of("operator"), completed("SELECT month FROM porting_flows WHERE oper|"));
    }

    @Test
    void wordsOfSqlAndOfThePromptAreCompletedInWhateverCase() {
        assertEquals(List.of("GROUP BY"), completed("SELECT 1 FROM porting_flows grou|"));
        assertEquals(List.of("json"), completed("format j|"));
        assertEquals(true, completed("hel|").contains("help"));
        assertEquals(false, completed("SELECT hel|").contains("help"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "SELECT ';'", "describe query SELECT 1", "tables of what"})
    void aStatementIsAcceptedWithItsSemicolonOnly(String line) {
        Assertions.assertThrows(EOFError.class, () -> PARSER.parse(line, line.length(), ParseContext.ACCEPT_LINE));
        assertEquals(
                line + ";",
                PARSER.parse(line + ";", 0, ParseContext.ACCEPT_LINE).line());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "help", "tables", "TABLES", "describe number_porting", "format csv", "quit", " exit ", "-- a"
            })
    void ownWordsNeedNoSemicolon(String line) {
        assertEquals(
                line,
                PARSER.parse(line, line.length(), ParseContext.ACCEPT_LINE).line());
    }
}
