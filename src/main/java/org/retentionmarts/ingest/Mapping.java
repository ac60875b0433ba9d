package org.retentionmarts.ingest;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.sparkplan.MappingPlan;
import org.retentionmarts.sparkplan.SourceCheck;
import org.retentionmarts.sparkplan.SparkFailures;
import org.retentionmarts.sparkplan.TieSearch;

/**
 * The SQL that turns a dataset as it is delivered into the contract's columns: one query over the view {@code source}
 * and the further views that the settings name. Nothing of it is run before it is known to be that, since Spark executes
 * a command where it would only plan a query.
 */
final class Mapping {
    static final String SOURCE = "source";

    /** SQL states of a query whose columns or types are not those of the source. */
    private static final Set<String> MISFITS = Set.of("42703", "42704", "42K09", "42825", "42826");

    private final SparkSession spark;
    private final DatasetDef contract;
    private final String file;
    private final String setting;

    /** Starts with the path of the SQL file. */
    Mapping(SparkSession spark, DatasetDef contract, String file) {
        this.spark = spark;
        this.contract = contract;
        this.file = file;
        this.setting = "inputs." + contract.name() + ".sql = " + file;
    }

    /**
     * Rows that a mapping gives, and by view the columns that it reads.
     *
     * @param rows its result
     * @param read by view, the columns that it reads, in lower case
     */
    record Mapped(Dataset<Row> rows, Map<String, Set<String>> read) {}

    /**
     * Rows of the mapping's query over these views, not read yet.
     *
     * @param views by name, with {@link #SOURCE} among them
     * @throws RunFailure (exit code 2) where the mapping is no query, reads anything else, or may give other rows in
     *     another run, (exit code 3) where it does not fit the source
     */
    Mapped of(Map<String, Source> views) {
        String sql = MappingText.read(setting, file);
        Map<String, Dataset<Row>> rows = new LinkedHashMap<>();
        views.forEach((name, view) -> rows.put(name, view.rows()));
        try {
            refuse(MappingPlan.problemOfText(spark, sql, rows.keySet()));
            rows.forEach((name, view) -> view.createOrReplaceTempView(name));
            return checked(spark.sql(sql), rows, SourceCheck.all(views.values()));
        } catch (RunFailure failure) {
            throw failure;
        } catch (Exception | StackOverflowError e) {
            throw failure(e, views.get(SOURCE).place());
        } finally {
            rows.keySet().forEach(name -> spark.catalog().dropTempView(name));
        }
    }

    private Mapped checked(Dataset<Row> mapped, Map<String, Dataset<Row>> views, SourceCheck check) {
        refuse(MappingPlan.problem(mapped, views.values()));
        refuse(columnThatComesTwice(mapped.columns()));
        List<String> names = Arrays.stream(mapped.columns())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        Dataset<Row> used = mapped.select(contract.columnNames().stream()
                .filter(name -> names.contains(name.toLowerCase(Locale.ROOT)))
                .map(name -> functions.col("`" + name + "`"))
                .toArray(Column[]::new));
        refuse(MappingPlan.problemOfAggregates(used));
        // Planned here, so that what fails in it is told with the mapping's name.
        Map<String, Set<String>> read = new LinkedHashMap<>();
        views.forEach((name, view) -> read.put(name, MappingPlan.columnsRead(used, view)));
        refuse(MappingPlan.problemOfTies(used, new TieSearch(spark, contract.name(), file, check)));
        return new Mapped(mapped, read);
    }

    /** Only the contract's columns have to be told apart. */
    private Optional<String> columnThatComesTwice(String[] columns) {
        TreeSet<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        TreeSet<String> contractual = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        contractual.addAll(contract.columnNames());
        return Arrays.stream(columns)
                .filter(column -> contractual.contains(column) && !seen.add(column))
                .findFirst()
                .map(column -> "column " + column + " comes out twice; where * brings it along already, write SELECT *"
                        + " EXCEPT (" + column + "), ... AS " + column);
    }

    private void refuse(Optional<String> problem) {
        problem.ifPresent(words -> {
            throw RunFailure.usage("Cannot use " + setting + ": " + words);
        });
    }

    private RunFailure failure(Throwable e, String place) {
        if (e instanceof AnalysisException misfit
                && !SparkFailures.isOfSyntax(e)
                && !String.valueOf(misfit.getCondition()).startsWith("AMBIGUOUS")
                && MISFITS.contains(String.valueOf(misfit.getSqlState()))) {
            return RunFailure.data("Cannot read " + contract.name() + ": " + place + " does not fit the mapping " + file
                    + ": " + firstLine(e));
        }
        if (e instanceof StackOverflowError) {
            return RunFailure.usage("Cannot use " + setting + ": its expressions are nested too deeply");
        }
        if (SparkFailures.isOfSyntax(e)) {
            return RunFailure.usage(
                    "Cannot use " + setting + ": " + firstLine(e) + "; a mapping is one SELECT over " + SOURCE);
        }
        String message =
                e instanceof SparkThrowable ? firstLine(e) : e.getClass().getSimpleName() + " " + firstLine(e);
        return RunFailure.usage("Cannot use " + setting + ": " + message);
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
    }
}
