package org.retentionmarts.run;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.progress.ProgressListener;
import org.retentionmarts.release.Publisher;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.store.Replacement;

/** Stages the tables of all areas: base tables from what was read, then marts from the base that is staged. */
final class AreaTables {
    private final SparkSession spark;
    private final Areas areas;
    private final Publisher publisher;
    private final Settings settings;
    private final LocalDate asOf;

    AreaTables(SparkSession spark, Areas areas, Publisher publisher, Settings settings, LocalDate asOf) {
        this.spark = spark;
        this.areas = areas;
        this.publisher = publisher;
        this.settings = settings;
        this.asOf = asOf;
    }

    void stageBase(Reading reading, Window window) {
        for (TableDef table : areas.accumulators(settings).keySet()) {
            stage(table, () -> reading.base().rows(table), replaced(table, window));
        }
    }

    private Replacement replaced(TableDef table, Window window) {
        return switch (table.refreshed()) {
            case WHOLE -> new Replacement.Whole();
            case RECOMPUTED_MONTHS ->
                window.allAnew()
                        ? new Replacement.Whole()
                        : new Replacement.MonthsFrom(window.firstMonth().atDay(1));
            case AS_OF_MONTH -> new Replacement.OneMonth(YearMonth.from(asOf).atDay(1));
            case NEVER -> throw new IllegalArgumentException("Table " + table.fullName() + " is a log");
        };
    }

    void stageMarts() {
        List<Mart> marts = areas.marts(settings, asOf);
        StoredSums sums = StoredSums.of(
                marts.stream()
                        .flatMap(mart -> mart.needs(settings, asOf).stream())
                        .toList(),
                asOf,
                publisher::forEachStaged);
        for (Mart mart : marts) {
            stage(mart.table(), () -> mart.rows(settings, asOf, sums), new Replacement.Whole());
        }
    }

    private void stage(TableDef table, Supplier<List<TableRow>> rows, Replacement replacement) {
        ProgressListener.describe(
                spark, "Stage " + table.name(), () -> publisher.stage(table, rows.get(), replacement));
    }
}
