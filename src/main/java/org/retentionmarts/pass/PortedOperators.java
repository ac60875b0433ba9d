package org.retentionmarts.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.retentionmarts.history.ExampleText;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Problem;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.timeline.Frame;

/**
 * The different operators that ports since observed-from name, whichever months are computed, so that a check and every run
 * agree on them. Each costs arrays of counts in every task and on the driver: a column of telephone numbers in the place
 * of operators would fill any memory. Tasks take in no more than show that there are too many; it is said on the driver,
 * since names may be telephone numbers, which must not get into Spark's logs.
 */
final class PortedOperators {
    private static final int MOST = Datasets.MOST_OPERATORS;
    private static final int EXAMPLES = 3;
    private static final String DONOR = "operators: donor ";
    private static final String RECIPIENT = "operators: recipient ";

    /** One more shows that there are too many. */
    private static final int KEPT = MOST + 1;

    private final Frame frame;
    private final PassSums sums;
    private final IntFunction<String> operators;
    private boolean[] donors = seen(64);
    private boolean[] recipients = seen(64);
    private int donorNames;
    private int recipientNames;

    /**
     * Adds names to sums.
     *
     * @param operators names of the dictionary codes of operators
     */
    PortedOperators(Frame frame, PassSums sums, IntFunction<String> operators) {
        this.frame = frame;
        this.sums = sums;
        this.operators = operators;
    }

    /** The first stands for no operator, which is nothing new. */
    private static boolean[] seen(int length) {
        boolean[] seen = new boolean[length];
        seen[0] = true;
        return seen;
    }

    /** Whether this task has met too many, so that whatever else it adds up is of no use. */
    boolean tooMany() {
        return donorNames > MOST || recipientNames > MOST;
    }

    /** Takes the operators of one line, which must not be called where there are too many. */
    void add(LineHistory history) {
        // Nearly every line has operators that are known, or none.
        int donor = history.donor() - Dictionary.NULL;
        if (donor >= donors.length || !donors[donor]) {
            addDonor(history, donor);
        }
        int recipient = history.recipient() - Dictionary.NULL;
        if (recipient >= recipients.length || !recipients[recipient]) {
            addRecipient(history, recipient);
        }
    }

    private void addDonor(LineHistory history, int donor) {
        if (history.portedIn() && history.activated() >= frame.observedFrom()) {
            donors = marked(donors, donor);
            named(DONOR, donor);
            donorNames++;
        }
    }

    private void addRecipient(LineHistory history, int recipient) {
        if (history.portedOut() && history.end() >= frame.observedFrom() && history.end() <= frame.asOf()) {
            recipients = marked(recipients, recipient);
            named(RECIPIENT, recipient);
            recipientNames++;
        }
    }

    private static boolean[] marked(boolean[] seen, int operator) {
        boolean[] longer = operator < seen.length ? seen : Arrays.copyOf(seen, Math.max(operator + 1, seen.length * 2));
        longer[operator] = true;
        return longer;
    }

    private void named(String prefix, int operator) {
        // A name is all there is to add up.
        sums.array(prefix + operators.apply(operator + Dictionary.NULL), 0);
    }

    /** The sums of several tasks as they are, or where they have too many operators, names alone. */
    static PassSums withinLimit(PassSums sums) {
        return tooMany(sums) ? names(sums) : sums;
    }

    private static boolean tooMany(PassSums sums) {
        // With fewer arrays than there may be operators, there is nothing to look at.
        return sums.size() > MOST && (sums.count(DONOR) > MOST || sums.count(RECIPIENT) > MOST);
    }

    /** The first names only, in order: the same ones, whichever tasks come together first. */
    private static PassSums names(PassSums sums) {
        PassSums names = new PassSums();
        for (String prefix : List.of(DONOR, RECIPIENT)) {
            sums.names(prefix).stream().limit(KEPT).forEach(name -> names.array(prefix + name, 0));
        }
        return names;
    }

    /**
     * Checks the sums of all tasks.
     *
     * @throws RunFailure (exit code 3) where there are too many operators in all
     */
    static void check(PassSums sums) {
        if (!tooMany(sums)) {
            return;
        }
        List<Problem> problems = new ArrayList<>();
        check(sums, DONOR, Datasets.SUBSCRIBERS.name(), Datasets.ACQUIRED_FROM, problems);
        check(sums, RECIPIENT, Datasets.CHURN.name(), Datasets.TO_OPERATOR, problems);
        throw RunFailure.rows(problems, null);
    }

    private static void check(PassSums sums, String prefix, String dataset, String column, List<Problem> problems) {
        List<String> found = sums.names(prefix);
        if (found.size() > MOST) {
            String beginning = "Cannot use " + dataset + ": column " + column + " names more than "
                    + String.format(Locale.ROOT, "%,d", MOST) + " operators";
            String end = "; expected the names of operators, not keys or telephone numbers; map the column with inputs."
                    + dataset + ".sql";
            String examples =
                    found.subList(0, EXAMPLES).stream().map(ExampleText::quoted).collect(Collectors.joining(", "));
            problems.add(new Problem(beginning + ", such as " + examples + end, beginning + end));
        }
    }
}
