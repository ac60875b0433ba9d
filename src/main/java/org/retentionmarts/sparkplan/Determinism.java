package org.retentionmarts.sparkplan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.InputFileName;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Whether a mapping gives equal rows for equal inputs, as far as its analyzed plan tells. What depends on how rows tie
 * shows in the rows only: see {@link WindowTies}.
 */
final class Determinism {
    private static final Set<String> CLOCK =
            Set.of("CurrentDate", "CurrentTimestamp", "Now", "LocalTimestamp", "CurrentTime");
    private static final Set<String> MOMENTS = Set.of("now", "today", "tomorrow", "yesterday");
    private static final Pattern TYPED_MOMENT =
            Pattern.compile("(?i)[a-z_]+\\s*r?['\"]\\s*(now|today|tomorrow|yesterday)\\b.*", Pattern.DOTALL);

    private Optional<String> found = Optional.empty();

    private Determinism() {}

    /** The first thing that may differ in another run on the same inputs, and what to do, whoever asks for it. */
    static Optional<String> problem(LogicalPlan analyzed) {
        Determinism determinism = new Determinism();
        PlanNodes.forEach(analyzed, determinism::visit);
        return determinism.found;
    }

    /** The first aggregate that may differ; one whose column no one asks for is never computed. */
    static Optional<String> problemOfAggregates(LogicalPlan asked) {
        return OrderedAggregates.problem(asked).or(() -> FloatingSums.problem(asked));
    }

    private void visit(TreeNode<?> node) {
        if (node instanceof Sample) {
            note("TABLESAMPLE takes other rows in another run; choose rows by a condition");
        } else if (node instanceof GlobalLimit limit) {
            checkLimit("LIMIT", limit, limit.child());
        } else if (node instanceof Offset offset) {
            checkLimit("OFFSET", offset, offset.child());
        } else if (node instanceof Expression expression) {
            visit(expression);
        }
    }

    private void visit(Expression expression) {
        String kind = expression.getClass().getSimpleName();
        if (CLOCK.contains(kind) || isMoment(expression)) {
            note("it reads the clock (" + shown(expression) + "), and no result may depend on when it was computed;"
                    + " compare with columns or with a fixed date");
        } else if (kind.equals("CurrentUser")) {
            // It has three names, and needs no brackets.
            note(shown(expression) + " depends on who starts the run; leave it out");
        } else if (changesByItself(expression)) {
            note(expression.prettyName() + "() gives other values in another run; make keys from columns, such as"
                    + " concat(...) or xxhash64(...)");
        }
    }

    private void note(String problem) {
        if (found.isEmpty()) {
            found = Optional.of(problem);
        }
    }

    /** An expression that is not deterministic though all below it is; which file a row is from is a fact of the files. */
    private static boolean changesByItself(Expression expression) {
        return !expression.deterministic()
                && !(expression instanceof PlanExpression)
                && !(expression instanceof InputFileName)
                && CollectionConverters.asJava(expression.children()).stream().allMatch(Expression::deterministic);
    }

    /** Spark replaces texts such as 'now' by the time at which it plans. */
    private static boolean isMoment(Expression expression) {
        if (expression instanceof Literal literal && isDateOrTime(literal)) {
            return TYPED_MOMENT.matcher(SqlText.of(literal.origin())).matches();
        }
        if (!(expression instanceof Cast cast)
                || !isDateOrTime(cast)
                || !cast.child().foldable()) {
            return false;
        }
        try {
            return cast.child().dataType().equals(DataTypes.StringType)
                    && cast.child().eval(null) instanceof UTF8String text
                    && MOMENTS.contains(
                            text.toString().strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT));
        } catch (RuntimeException notEvaluable) {
            return false;
        }
    }

    private static boolean isDateOrTime(Expression expression) {
        return expression.dataType().equals(DataTypes.DateType)
                || expression.dataType().equals(DataTypes.TimestampType)
                || expression.dataType().equals(DataTypes.TimestampNTZType);
    }

    private static String shown(Expression expression) {
        String written = SqlText.of(expression.origin());
        return written.isEmpty() ? expression.sql() : written;
    }

    /** Rows beyond a limit are the same in each run only where no two different rows can tie in the order. */
    private void checkLimit(String word, LogicalPlan limit, LogicalPlan child) {
        LogicalPlan below = child;
        while (below instanceof Project
                || below instanceof Offset
                || below.nodeName().equals("LocalLimit")) {
            below = below.children().head();
        }
        boolean total = below instanceof Sort sort
                && sort.global()
                && limit.outputSet().subsetOf(attributes(CollectionConverters.asJava(sort.order())));
        if (!total) {
            note(word + " keeps other rows in another run where rows tie; ORDER BY every column of the result, or"
                    + " choose rows by a condition");
        }
    }

    private static AttributeSet attributes(List<SortOrder> orders) {
        List<Attribute> attributes = orders.stream()
                .map(SortOrder::child)
                .filter(Attribute.class::isInstance)
                .map(Attribute.class::cast)
                .toList();
        return AttributeSet.fromAttributeSets(CollectionConverters.asScala(
                attributes.stream().map(Expression::references).toList()));
    }
}
