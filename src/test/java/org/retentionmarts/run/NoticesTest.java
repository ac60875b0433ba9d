package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.Areas;

/** What looks odd and is released all the same stands in the log of the run that releases it, as a warning. */
class NoticesTest {
    @TempDir
    Path folder;

    /** Keeps what a logger is given. */
    private static final class Kept extends AbstractAppender {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Kept() {
            super("kept", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            if (event.getLevel().equals(Level.WARN)) {
                lines.add(event.getMessage().getFormattedMessage());
            }
        }
    }

    private static List<String> warnings(Supplier<String> run) {
        Logger logger = (Logger) LogManager.getLogger(Refresh.class);
        Kept kept = new Kept();
        kept.start();
        logger.addAppender(kept);
        try {
            assertTrue(run.get().startsWith("Released "));
        } finally {
            logger.removeAppender(kept);
            kept.stop();
        }
        return kept.lines;
    }

    @Test
    void aBackfillAndANightlyWarnOfUpgradesBeforeTheLaunchAndOfChangesThatAreMissing() {
        Lake warehouse = new Lake(folder.resolve("lake"));
        OddLake odd = new OddLake(folder)
                .rewritten(
                        "subscribers",
                        "FROM rows UNION ALL SELECT * EXCLUDE (range) REPLACE (range + 10000000 AS subscriber_id, NULL AS"
                                + " deactivated_on, DATE '2011-01-01' + (range % 300)::INT AS activated_on,"
                                + " DATE '1950-01-01' + (range % 9000)::INT AS birth_date, DATE '2012-01-01' + (range %"
                                + " 300)::INT AS device_since) FROM (SELECT * FROM rows LIMIT 1), range(1200)")
                .set("program.launched-on", "2014-01-31");
        List<String> backfill =
                warnings(() -> new Refresh(warehouse.spark(), Areas.PRODUCT, odd.settings(), OddLake.AS_OF, Set.of())
                        .run(new BackfillMonths(YearMonth.of(2010, 7))));
        assertEquals(2, backfill.size(), backfill.toString());
        assertTrue(
                backfill.get(0)
                        .matches("device_changes may lack a part: .*; where every change of a device is told, set"
                                + " quality.max-missing-changes"),
                backfill.get(0));
        assertTrue(
                backfill.get(1)
                        .matches(
                                "\\d+ of \\d+ programme upgrades are dated before program.launched-on 2014-01-31: check"
                                        + " that setting, and that program is null outside the programme"),
                backfill.get(1));
        assertEquals(
                backfill,
                warnings(() -> new Refresh(warehouse.spark(), Areas.PRODUCT, odd.settings(), OddLake.AS_OF, Set.of())
                        .run(new NightlyMonths())));
    }
}
