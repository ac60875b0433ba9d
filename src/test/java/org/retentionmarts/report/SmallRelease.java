package org.retentionmarts.report;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.page.Language;
import org.retentionmarts.page.ReleasedRows;
import org.retentionmarts.page.Words;

/** Rows of the sample of 100,000 lines that the page shows, as they were released, without a warehouse. */
final class SmallRelease {
    static final String NAME = "2013_06_30";

    private SmallRelease() {}

    static Report report(Language language) {
        return report(language, row -> row);
    }

    /** The same with other rows in the place of each. */
    static Report report(Language language, Function<TableRow, TableRow> change) {
        Map<TableDef, List<TableRow>> rows = new LinkedHashMap<>();
        Report.reads(Areas.PRODUCT.pages())
                .forEach(table -> rows.put(table, of(table).stream().map(change).toList()));
        rows.put(OpsTables.RELEASES, List.of(release()));
        rows.put(OpsTables.QUALITY, quality());
        return Report.of(NAME, Areas.PRODUCT.pages(), new ReleasedRows(rows), Words.in(language));
    }

    private static TableRow release() {
        return TableRow.of(
                OpsTables.RELEASES,
                NAME,
                LocalDate.of(2013, 6, 30),
                "run",
                "release_" + NAME,
                Map.of(),
                Map.of(),
                "hash",
                "0.1.0",
                1L,
                LocalDate.of(2010, 7, 1),
                null,
                Map.of(),
                null);
    }

    private static List<TableRow> quality() {
        return List.of(
                TableRow.of(OpsTables.QUALITY, "run", "churn", "rows_read", "READ", 47_691L, null),
                TableRow.of(OpsTables.QUALITY, "run", "churn", "rows_used", "USED", 47_690L, null),
                TableRow.of(OpsTables.QUALITY, "run", "churn", "missing_key", "REFUSED", 1L, 0.00002),
                TableRow.of(OpsTables.QUALITY, "older run", "churn", "rows_read", "READ", 7L, null));
    }

    private static List<TableRow> of(TableDef table) {
        List<TableRow> rows = new ArrayList<>();
        CsvParserSettings settings = new CsvParserSettings();
        settings.setHeaderExtractionEnabled(true);
        CsvParser parser = new CsvParser(settings);
        try (InputStream in = SmallRelease.class.getResourceAsStream("/report/" + table.name() + ".csv");
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            parser.parseAllRecords(text)
                    .forEach(record -> rows.add(TableRow.of(
                            table,
                            table.columns().stream()
                                    .map(column -> value(column, record.getString(column.name())))
                                    .toArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static Object value(ColumnDef column, String text) {
        if (text == null) {
            return null;
        }
        return switch (column.type()) {
            case DATE -> LocalDate.parse(text);
            case INT -> Integer.valueOf(text);
            case BIGINT -> Long.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            default -> text;
        };
    }
}
