package org.retentionmarts.publish;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.contract.BaseTables;
import org.retentionmarts.contract.Codes;
import org.retentionmarts.contract.ColumnType;
import org.retentionmarts.contract.MarketingTables;
import org.retentionmarts.contract.Table;

/**
 * Each row with ALL equals the sum of its parts: the leaves (rows without ALL) count negative in every row with ALL
 * that they belong to, that row counts positive, and the sum is 0.
 *
 * @param rolled the dimensions with ALL
 */
record RollUpAudit(Table table, List<String> rolled) {
    private static final String SIGN = "sign";
    private static final String TARGET = "target";

    static final List<RollUpAudit> ALL = List.of(
            new RollUpAudit(MarketingTables.UPGRADE_UPTAKE, List.of(BaseTables.AGE_GROUP, BaseTables.TENURE_BAND)),
            new RollUpAudit(MarketingTables.NUMBER_PORTING, List.of(BaseTables.AGE_GROUP, BaseTables.TENURE_BAND)),
            new RollUpAudit(MarketingTables.PORTING_FLOWS, List.of(BaseTables.AGE_GROUP)),
            new RollUpAudit(MarketingTables.MEMBERSHIP_TREND, List.of(BaseTables.AGE_GROUP)));

    Optional<Finding> check(Dataset<Row> rows) {
        Column[] key = table.key().stream().map(name -> col(name)).toArray(Column[]::new);
        List<Column> sums = new ArrayList<>();
        Column differs = lit(false);
        for (String count : additive()) {
            sums.add(sum(col(SIGN).multiply(coalesce(col(count), lit(0)))).as(count));
            differs = differs.or(col(count).notEqual(lit(0)));
        }
        List<Row> wrong = signed(rows)
                .groupBy(key)
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
                .where(differs)
                .sort(key)
                .collectAsList();
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        table.fullName(),
                        "a row with ALL must equal the sum of its parts",
                        wrong.size() + " rows that differ",
                        Examples.of(wrong.get(0)) + " (each count: ALL less its parts)"));
    }

    /** Counts that add up over the rolled dimensions; the cumulative one has no row where a band is empty. */
    private List<String> additive() {
        return table.columns().stream()
                .filter(column -> column.type() == ColumnType.BIGINT)
                .map(org.retentionmarts.contract.Column::name)
                .filter(name -> !name.equals(MarketingTables.CUMULATIVE_PROGRAM_LINES))
                .toList();
    }

    private Dataset<Row> signed(Dataset<Row> rows) {
        Column leaf = lit(true);
        for (String dimension : rolled) {
            leaf = leaf.and(col(dimension).notEqual(lit(Codes.ALL)));
        }
        Column itself = target(rolled.stream().map(name -> col(name)).toList(), 1);
        List<Column> parents = new ArrayList<>();
        for (int combination = 1; combination < 1 << rolled.size(); combination++) {
            List<Column> values = new ArrayList<>();
            for (int i = 0; i < rolled.size(); i++) {
                boolean all = (combination >> i & 1) == 1;
                values.add(all ? lit(Codes.ALL) : col(rolled.get(i)));
            }
            parents.add(target(values, -1));
        }
        Dataset<Row> exploded = rows.withColumn(
                TARGET,
                explode(when(leaf, array(parents.toArray(Column[]::new))).otherwise(array(itself))));
        for (String dimension : rolled) {
            exploded = exploded.withColumn(dimension, col(TARGET).getField(dimension));
        }
        return exploded.withColumn(SIGN, col(TARGET).getField(SIGN));
    }

    private Column target(List<Column> values, int sign) {
        List<Column> fields = new ArrayList<>();
        for (int i = 0; i < rolled.size(); i++) {
            fields.add(values.get(i).as(rolled.get(i)));
        }
        fields.add(lit((long) sign).as(SIGN));
        return struct(fields.toArray(Column[]::new));
    }
}
