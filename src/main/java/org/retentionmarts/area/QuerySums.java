package org.retentionmarts.area;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.ExactSums;
import org.retentionmarts.model.KeyOrder;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.SummedColumn;
import org.retentionmarts.model.TableRow;

/**
 * Sums of one query, row by row. In plain Java: base tables are small by their grain, and as Spark queries the same sums
 * took 15 s of a run, nearly all of it planning and code generation.
 */
final class QuerySums {
    private final SumQuery query;
    private final int[] key;
    private final List<SummedColumn> columns;
    private final SortedMap<List<Object>, ExactSums> byKey = new TreeMap<>(KeyOrder::compare);

    QuerySums(SumQuery query) {
        this.query = query;
        this.key = query.key().stream().mapToInt(query.table()::position).toArray();
        this.columns = query.measures().stream()
                .map(measure -> SummedColumn.of(query.table(), measure.column()))
                .toList();
    }

    void add(TableRow row) {
        if (!all(query.where(), row)) {
            return;
        }
        List<Object> values = new ArrayList<>(key.length);
        for (int column : key) {
            values.add(row.value(column));
        }
        ExactSums sums = byKey.computeIfAbsent(values, fresh -> new ExactSums(columns));
        for (int i = 0; i < columns.size(); i++) {
            if (all(query.measures().get(i).where(), row)) {
                sums.add(i, row);
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

    /**
     * The sums by key, in key order, those with ALL among them.
     *
     * @throws RunFailure (exit code 3) where one is too large for its type
     */
    List<Group> groups() {
        SortedMap<List<Object>, ExactSums> rolled = new TreeMap<>(KeyOrder::compare);
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
                rolled.computeIfAbsent(cell, fresh -> new ExactSums(columns)).add(sums);
            }
        });
        List<String> measures =
                query.measures().stream().map(SumQuery.Measure::name).toList();
        List<Group> groups = new ArrayList<>(rolled.size());
        rolled.forEach((values, sums) -> groups.add(new Group(query.key(), values, measures, sums.stored())));
        return groups;
    }
}
