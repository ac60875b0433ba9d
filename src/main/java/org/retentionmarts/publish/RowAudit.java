package org.retentionmarts.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.contract.ColumnType;
import org.retentionmarts.contract.MarketingTables;
import org.retentionmarts.contract.Table;

/** What must hold of each row of a table, and of its key: one aggregation where all is well. */
final class RowAudit {
    private final ClosedLists closedLists;

    RowAudit(ClosedLists closedLists) {
        this.closedLists = closedLists;
    }

    /** A rule of a column, and the rows that break it. */
    private record Rule(String text, String column, Column broken) {}

    List<Finding> check(Table table, Dataset<Row> rows) {
        List<Rule> rules = rules(table);
        List<Column> totals = new ArrayList<>();
        totals.add(table.key().isEmpty() ? count(lit(1)) : countDistinct(struct(columns(table.key()))));
        rules.forEach(rule -> totals.add(count_if(rule.broken())));
        Row found = rows.agg(count(lit(1)), totals.toArray(Column[]::new)).head();
        List<Finding> findings = new ArrayList<>();
        long repeated = found.getLong(0) - found.getLong(1);
        if (repeated > 0) {
            findings.add(repeatedKey(table, rows, repeated));
        }
        for (int i = 0; i < rules.size(); i++) {
            long broken = found.getLong(i + 2);
            if (broken > 0) {
                findings.add(finding(table, rules.get(i), rows, broken));
            }
        }
        return findings;
    }

    private List<Rule> rules(Table table) {
        List<Rule> rules = new ArrayList<>();
        for (org.retentionmarts.contract.Column column : table.columns()) {
            String name = column.name();
            if (!column.nullable()) {
                rules.add(new Rule(name + " must not be null", name, col(name).isNull()));
            }
            List<String> values = closedLists.of(table, column);
            if (!values.isEmpty()) {
                rules.add(new Rule(
                        name + " must be one of " + String.join(", ", values),
                        name,
                        not(col(name).isin(values.toArray()))));
            }
            boolean whole = column.type() == ColumnType.BIGINT || column.type() == ColumnType.INT;
            if (whole && !name.equals(MarketingTables.NET_PORTS)) {
                rules.add(
                        new Rule(name + " must not be negative", name, col(name).lt(lit(0))));
            }
            if (column.type() == ColumnType.DOUBLE) {
                Column unusable = col(name).isin(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
                rules.add(new Rule(name + " must be a finite number or null", name, unusable));
            }
        }
        return rules;
    }

    private static Finding finding(Table table, Rule rule, Dataset<Row> rows, long broken) {
        Set<String> shown = new LinkedHashSet<>(table.key());
        shown.add(rule.column());
        Row example = rows.where(rule.broken())
                .select(columns(shown))
                .sort(columns(shown))
                .head();
        return new Finding(table.fullName(), rule.text(), broken + " rows that break this", Examples.of(example));
    }

    private static Finding repeatedKey(Table table, Dataset<Row> rows, long repeated) {
        Row example = rows.groupBy(columns(table.key()))
                .agg(count(lit(1)).as("rows"))
                .where(col("rows").gt(lit(1)))
                .sort(columns(table.key()))
                .head();
        return new Finding(
                table.fullName(),
                "its key (" + String.join(", ", table.key()) + ") must be unique",
                repeated + " rows with the key of another",
                Examples.of(example));
    }

    private static Column[] columns(Collection<String> names) {
        return names.stream().map(name -> col(name)).toArray(Column[]::new);
    }
}
