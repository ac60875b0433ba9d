package org.retentionmarts.sparkplan;

import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.util.SchemaUtils;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Texts that a mapping compares in another way than byte by byte, for instance without regard to case. Which of two texts
 * that differ and are equal by such a rule comes out of a group or an extreme is chance, and the type of a column, which
 * no one sees, decides how the text of a comparison is meant.
 */
final class Collations {
    private Optional<String> found = Optional.empty();

    private Collations() {}

    /** The first text of this kind, and what to do instead; empty where all are compared as they stand. */
    static Optional<String> problem(LogicalPlan analyzed) {
        Collations collations = new Collations();
        PlanNodes.forEach(analyzed, collations::visit);
        return collations.found;
    }

    private void visit(TreeNode<?> node) {
        if (found.isPresent()) {
            return;
        }
        if (node instanceof Expression expression && !(expression instanceof Attribute) && isFirst(expression)) {
            typeOf(expression).ifPresent(type -> note(expression.origin(), type));
        } else if (node instanceof LogicalPlan rows && rows.children().isEmpty() && isCollated(rows.schema())) {
            // Rows that are written out are values already, and their columns all that is left.
            note(rows.origin(), rows.schema());
        }
    }

    /** Whether a collation can only have come in here, so that this is what has to be changed. */
    private static boolean isFirst(Expression expression) {
        return CollectionConverters.asJava(expression.children()).stream()
                .noneMatch(child -> typeOf(child).isPresent());
    }

    private void note(Origin origin, DataType type) {
        String written = SqlText.of(origin);
        found = Optional.of("it compares texts by a collation (" + (written.isEmpty() ? type.sql() : written)
                + "), by which texts that differ may be equal, and which of them comes out is chance; compare texts as"
                + " they stand, or by lower(...), upper(...) or trim(...) of both");
    }

    private static Optional<DataType> typeOf(Expression expression) {
        try {
            return Optional.of(expression.dataType()).filter(Collations::isCollated);
        } catch (Exception noType) { // As parts of a window have none; Spark does not declare what it throws.
            return Optional.empty();
        }
    }

    private static boolean isCollated(DataType type) {
        return SchemaUtils.hasNonUTF8BinaryCollation(type);
    }
}
