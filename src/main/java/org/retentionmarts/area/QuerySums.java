package org.retentionmarts.area;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.KeyOrder;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableRow;

/**
 * Sums of one query, row by row. In plain Java: base tables are small by their grain, and as Spark queries the same sums
 * took 15 s of a run, nearly all of it planning and code generation.
 */
final class QuerySums {
    private final SumQuery query;
    private final int[] key;
    private final int[] columns;
    private final SortedMap<List<Object>, long[]> byKey = new TreeMap<>(KeyOrder::compare);

    QuerySums(SumQuery query) {
        this.query = query;
        this.key = query.key().stream().mapToInt(query.table()::position).toArray();
        this.columns = query.measures().stream()
                .mapToInt(measure -> query.table().position(measure.column()))
                .toArray();
    }

    void add(TableRow row) {
        if (!all(query.where(), row)) {
            return;
        }
        List<Object> values = new ArrayList<>(key.length);
        for (int column : key) {
            values.add(row.values().get(column));
        }
        long[] sums = byKey.computeIfAbsent(values, fresh -> new long[columns.length]);
        for (int i = 0; i < columns.length; i++) {
            if (row.values().get(columns[i]) instanceof Long count
                    && all(query.measures().get(i).where(), row)) {
                sums[i] += count;
            }
        }
    }

    private static boolean all(List<Condition> conditions, TableRow row) {
        for (Condition condition : conditions) {
            if (!condition.holds(row)) {
                return false;
            }
        }
        return true;
    }

    /** The sums by key, in key order, those with ALL among them. */
    List<Group> groups() {
        SortedMap<List<Object>, long[]> rolled = new TreeMap<>(KeyOrder::compare);
        List<Integer> dimensions =
                query.rolledUp().stream().map(query.key()::indexOf).toList();
        byKey.forEach((values, sums) -> {
            for (int combination = 0; combination < 1 << dimensions.size(); combination++) {
                List<Object> cell = new ArrayList<>(values);
                for (int i = 0; i < dimensions.size(); i++) {
                    if ((combination >> i & 1) == 1) {
                        cell.set(dimensions.get(i), Codes.ALL);
                    }
                }
                long[] total = rolled.computeIfAbsent(cell, fresh -> new long[columns.length]);
                for (int i = 0; i < total.length; i++) {
                    total[i] += sums[i];
                }
            }
        });
        List<String> measures =
                query.measures().stream().map(SumQuery.Measure::name).toList();
        List<Group> groups = new ArrayList<>(rolled.size());
        rolled.forEach((values, sums) -> groups.add(new Group(
                query.key(), values, measures, Arrays.stream(sums).boxed().toList())));
        return groups;
    }
}
