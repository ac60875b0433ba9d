package org.retentionmarts.area;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/** Sums over stored tables, each table read once for all that is asked of it. */
public final class StoredSums {
    private final Map<SumQuery, List<Group>> groups = new LinkedHashMap<>();

    private StoredSums() {}

    /**
     * Sums without months after the as-of, which an earlier run with a later as-of may have stored.
     *
     * @param asOf last day that counts
     * @param scan calls back with each row of a table
     */
    public static StoredSums of(
            Collection<SumQuery> queries, LocalDate asOf, BiConsumer<TableDef, Consumer<TableRow>> scan) {
        Map<SumQuery, QuerySums> all = new LinkedHashMap<>();
        queries.forEach(query -> all.computeIfAbsent(query, QuerySums::new));
        queries.stream().map(SumQuery::table).distinct().forEach(table -> {
            List<QuerySums> ofTable = all.entrySet().stream()
                    .filter(entry -> entry.getKey().table().equals(table))
                    .map(Map.Entry::getValue)
                    .toList();
            boolean byMonth = table.hasColumn(Columns.MONTH);
            scan.accept(table, row -> {
                if (!byMonth || !row.date(Columns.MONTH).isAfter(asOf)) {
                    ofTable.forEach(sums -> sums.add(row));
                }
            });
        });
        StoredSums stored = new StoredSums();
        all.forEach((query, sums) -> stored.groups.put(query, sums.groups()));
        return stored;
    }

    /**
     * The sums of a query, in key order.
     *
     * @throws IllegalStateException where no mart said that it needs them
     */
    public List<Group> of(SumQuery query) {
        List<Group> found = groups.get(query);
        if (found == null) {
            throw new IllegalStateException("No mart needs " + query);
        }
        return found;
    }
}
