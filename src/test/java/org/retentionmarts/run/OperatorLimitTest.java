package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.testing.TestSession;

/** A column of keys or telephone numbers where operators are expected. */
class OperatorLimitTest {
    private static final String EXPECTED =
            "; expected the names of operators, not keys or telephone numbers; map the column" + " with inputs.";

    @TempDir
    Path folder;

    private OddLake lake;

    @BeforeEach
    void open() {
        lake = new OddLake(folder);
    }

    /** Lines that all came by a port from some operator, and went on to another. */
    private void ported(int lines, String donor, String recipient) {
        lake.rewritten(
                "subscribers",
                "SELECT * EXCLUDE (range) REPLACE (range + 10000000 AS subscriber_id, DATE '2011-01-01' + (range %"
                        + " 300)::INT AS activated_on, DATE '1950-01-01' + (range % 9000)::INT AS birth_date, DATE '2011-01-01' + (range % 300)::INT AS device_since, DATE"
                        + " '2012-01-01' + (range % 300)::INT AS deactivated_on, 'PORT_IN' AS acquisition, "
                        + donor + " AS acquired_from) FROM (SELECT * FROM rows LIMIT 1), range(" + lines + ")");
        lake.rewritten(
                "churn",
                "SELECT * EXCLUDE (range) REPLACE (range + 10000000 AS subscriber_id, DATE '2012-01-01' + (range %"
                        + " 300)::INT AS churned_on, 'PORT_OUT' AS churn_type, " + recipient
                        + " AS to_operator) FROM (SELECT * FROM rows LIMIT 1), range(" + lines + ")");
        lake.set("inputs.device_changes.enabled", false).set("quality.max-staleness-days", 365);
    }

    private RunFailure refused() {
        return Lake.refused(
                ExitCode.DATA_REFUSED,
                () -> Reading.of(
                                TestSession.plain(),
                                Areas.PRODUCT,
                                lake.settings(),
                                YearMonth.of(2010, 7),
                                OddLake.AS_OF)
                        .close());
    }

    @Test
    void tenThousandOperatorsAreCounted() {
        ported(10_000, "'D' || range", "'R' || range");
        assertEquals(List.of(), lake.check().problems());
    }

    @Test
    void keysInPlaceOfDonorsAreRefused() {
        ported(10_001, "'010-' || (range + 10000000)", "'KT'");
        RunFailure failure = refused();
        String beginning = "Cannot use subscribers: column acquired_from names more than 10,000 operators";
        assertEquals(
                List.of(beginning + ", such as '010-10000000', '010-10000001', '010-10000002'" + EXPECTED
                        + "subscribers.sql"),
                failure.problems());
        // It is no failure of a task: Spark's logs would have the numbers, and the task be tried again.
        assertEquals(null, failure.getCause());
        assertEquals(beginning + EXPECTED + "subscribers.sql", failure.withoutValues());
        assertEquals(failure.problems(), lake.check().problems());
    }

    @Test
    void noTaskFailsAndNoneKeepsMoreThanShowsThatThereAreTooMany() throws TimeoutException {
        ported(30_000, "'010-' || (range + 10000000)", "'011-' || (range + 10000000)");
        TaskWatch watch = TaskWatch.over(() -> {
            List<String> problems = refused().problems();
            assertEquals(2, problems.size(), problems.toString());
            problems.forEach(problem -> assertTrue(
                    problem.matches(
                            "Cannot use (subscribers|churn): column (acquired_from|to_operator) names more than 10,000"
                                    + " operators, such as '01[01]-100\\d{5}', '01[01]-100\\d{5}', '01[01]-100\\d{5}'; .*"),
                    problem));
        });
        assertEquals(List.of(), watch.failures());
    }

    @Test
    void keysInPlaceOfRecipientsAreRefusedAlsoWhereNoTaskSeesTooManyOfThem() {
        ported(16_000, "NULL", "range::VARCHAR");
        TestSession.plain().conf().set("spark.sql.files.maxPartitionBytes", "10k");
        try {
            assertEquals(
                    List.of(
                            "Cannot use churn: column to_operator names more than 10,000 operators, such as '0', '1', '10'"
                                    + EXPECTED + "churn.sql"),
                    refused().problems());
        } finally {
            TestSession.plain().conf().unset("spark.sql.files.maxPartitionBytes");
        }
    }

    @Test
    void keysOfLinesThatDidNotPortAreNoOperators() {
        ported(10_001, "'010-' || range", "'KT'");
        lake.set("observed-from", LocalDate.of(2012, 1, 1));
        assertEquals(
                List.of(),
                lake.check().problems().stream()
                        .filter(line -> line.contains("acquired_from"))
                        .toList());
    }
}
