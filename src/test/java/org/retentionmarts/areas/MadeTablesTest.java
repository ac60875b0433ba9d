package org.retentionmarts.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.MartOfInputs;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Kind;
import org.retentionmarts.settings.Setting;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.TestSettings;

/** A table is made where its inputs are there, a mart where the tables that it needs are. */
class MadeTablesTest {
    private static final DatasetDef VISITS = dataset("visits");
    private static final DatasetDef STORES = dataset("stores");
    private static final TableDef VISITED = base("visited");
    private static final TableDef OPENED = base("opened");

    private static final Setting<Integer> LONG = Setting.of("visits.long", Kind.number(1, 99), "from when it is long");

    private static DatasetDef dataset(String name) {
        return DatasetDef.of(
                        name,
                        "One row.",
                        List.of(
                                ColumnDef.required("subscriber_id", ColumnType.LINE_ID, "Line"),
                                ColumnDef.required("on", ColumnType.DATE, "Day")),
                        "subscriber_id",
                        "on")
                .dated("on");
    }

    private static TableDef base(String name) {
        return TableDef.base(
                name,
                "One row per place.",
                List.of(ColumnDef.required("place", ColumnType.STRING, "Place"), ColumnDef.count("n", "How many")),
                List.of("place"));
    }

    private record Made(TableDef table, List<TableDef> from) implements Mart {
        static Made of(String name, TableDef... from) {
            return new Made(TableDef.marketing(name, "One row.", from[0].columns(), List.of("place")), List.of(from));
        }

        @Override
        public List<SumQuery> needs(Settings settings, LocalDate asOf) {
            // Has no value where the area is off.
            assertEquals(20, settings.value(LONG));
            return from.stream().map(base -> SumQuery.over(base).sum("n")).toList();
        }

        @Override
        public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
            return List.of();
        }
    }

    private static final Areas AREAS = new Areas(List.of(new Area() {
        @Override
        public List<DatasetDef> datasets() {
            return List.of(VISITS, STORES);
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(LONG);
        }

        @Override
        public List<BaseTable> baseTables() {
            return List.of(
                    BaseTable.of(VISITED, (frame, counts, texts) -> null).from(VISITS),
                    BaseTable.of(OPENED, (frame, counts, texts) -> null).from(STORES));
        }

        @Override
        public List<Mart> marts() {
            return List.of(
                    Made.of("visits_made", VISITED),
                    Made.of("visits_by_store", VISITED, OPENED),
                    new MartOfInputs(Made.of("visits_without_stores", VISITED), List.of(STORES)));
        }
    }));

    private static List<List<String>> madeAndLeftOut(String... settings) {
        List<String> all = new ArrayList<>(List.of("observed-from=2013-01-01"));
        all.addAll(List.of(settings));
        Settings loaded = TestSettings.of(all, AREAS);
        LocalDate asOf = LocalDate.of(2013, 6, 30);
        List<String> made = new ArrayList<>();
        AREAS.accumulators(loaded).keySet().forEach(table -> made.add(table.name()));
        AREAS.marts(loaded, asOf).forEach(mart -> made.add(mart.table().name()));
        return List.of(
                made, AREAS.leftOut(loaded, asOf).stream().map(TableDef::name).toList());
    }

    @Test
    void withAllInputsAllAreMade() {
        assertEquals(
                List.of(
                        List.of("visited", "opened", "visits_made", "visits_by_store", "visits_without_stores"),
                        List.of()),
                madeAndLeftOut("inputs.visits.enabled=true", "inputs.stores.enabled=true", "visits.long=20"));
    }

    @Test
    void withoutAnInputWhatIsMadeOfItIsLeftOut() {
        assertEquals(
                List.of(
                        List.of("visited", "visits_made"),
                        List.of("opened", "visits_by_store", "visits_without_stores")),
                madeAndLeftOut("inputs.visits.enabled=true", "visits.long=20"));
    }

    @Test
    void anAreaThatIsOffHasNoTableAndItsSettingsNeedNoValue() {
        assertEquals(
                List.of(
                        List.of(),
                        List.of("visited", "opened", "visits_made", "visits_by_store", "visits_without_stores")),
                madeAndLeftOut());
    }
}
