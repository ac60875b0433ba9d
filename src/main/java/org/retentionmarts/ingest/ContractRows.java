package org.retentionmarts.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.settings.InputSettings;
import org.retentionmarts.sparkplan.ContractTypes;
import org.retentionmarts.sparkplan.SourceCheck;

/** Reads one dataset and brings it to the contract's columns and types. */
final class ContractRows {
    private final SparkSession spark;
    private final DatasetDef contract;
    private final InputSettings.Location location;
    /** By name of the view that a mapping reads. */
    private final Map<String, Source> views = new LinkedHashMap<>();

    /**
     * Opens the dataset's places.
     *
     * @throws RunFailure (exit code 3) where one of them can't be read, (exit code 2) where there is no such catalog
     */
    ContractRows(SparkSession spark, DatasetDef contract, InputSettings.Location location, LocalDate asOf) {
        this.spark = spark;
        this.contract = contract;
        this.location = location;
        Sources sources = new Sources(spark, asOf);
        views.put(Mapping.SOURCE, sources.of(contract, location));
        location.sources().keySet().stream()
                .sorted()
                .forEach(view -> views.put(view, sources.further(contract, view, location)));
    }

    /**
     * The dataset's rows in the contract's columns and types, not read yet.
     *
     * @throws RunFailure (exit code 3) where a column is missing or has another type in any file, (exit code 2) where
     *     the mapping can't be used
     */
    InputRows read() {
        Source source = views.get(Mapping.SOURCE);
        Dataset<Row> rows = location.mapping().map(this::mapped).orElseGet(() -> unmapped(source));
        List<InputRows.FurtherSource> further = new ArrayList<>();
        views.forEach((name, view) -> {
            if (view != source) {
                further.add(new InputRows.FurtherSource(name, view.files(), view.count(), view.fingerprint()));
            }
        });
        return new InputRows(
                contract.name(),
                rows.select(Stream.concat(
                                contract.columns().stream().map(column -> contractColumn(rows.schema(), column)),
                                contract.columns().stream().flatMap(column -> timesOf(rows.schema(), column)))
                        .toArray(Column[]::new)),
                source.files(),
                source.count(),
                source.fingerprint(),
                further,
                SourceCheck.all(views.values()));
    }

    /** Without a mapping each file must have each contract column, of its type. */
    private Dataset<Row> unmapped(Source source) {
        RunFailure.throwDataIfAny(source.misfits(contract));
        return source.rows();
    }

    /** With a mapping the files must agree on each column that the mapping reads. */
    private Dataset<Row> mapped(String file) {
        Mapping.Mapped mapped = new Mapping(spark, contract, file).of(views);
        List<String> problems = new ArrayList<>();
        mapped.read().forEach((view, columns) -> problems.addAll(views.get(view).drift(columns)));
        RunFailure.throwDataIfAny(problems);
        return mapped.rows();
    }

    private Column contractColumn(StructType schema, ColumnDef column) {
        DataType found = typeIn(schema, column.name());
        DataType wanted = ContractTypes.target(column, found);
        if (found == null && contract.optional().contains(column.name())) {
            return lit(null).cast(wanted).as(column.name());
        }
        if (found == null || !ContractTypes.convertible(column, found)) {
            throw RunFailure.data(Misfit.line(
                    contract.name(),
                    location.mapping()
                            .map(sql -> "the mapping " + sql)
                            .orElse(views.get(Mapping.SOURCE).place()),
                    column.name(),
                    Optional.ofNullable(found),
                    column.sql(),
                    location.mapping().isEmpty()
                            ? Sources.remedy(contract)
                            : found == null ? "add it to the SELECT" : "make it one there"));
        }
        Column value = col("`" + column.name() + "`");
        // Without a needless cast, a value that can't be converted is told with the mapping's own expression.
        return (found.equals(wanted) ? value : value.cast(wanted)).as(column.name());
    }

    /** The times of day of timestamps that become dates. */
    private static Stream<Column> timesOf(StructType schema, ColumnDef column) {
        DataType found = typeIn(schema, column.name());
        return column.type() == ColumnType.DATE && found != null
                ? TimeColumns.of(column.name(), col("`" + column.name() + "`"), found).stream()
                : Stream.empty();
    }

    private static DataType typeIn(StructType schema, String column) {
        for (StructField field : schema.fields()) {
            if (field.name().equalsIgnoreCase(column)) {
                return field.dataType();
            }
        }
        return null;
    }
}
