package org.retentionmarts.sparkplan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.settings.Int96;

/**
 * The types of a dataset's columns, over all its files. A file whose column is narrower, or holds nulls only, agrees
 * with the others; a file without rows has no say.
 */
public final class FileTypes {
    /** Its writers keep instants in INT96; others have kept both. */
    private static final String PARQUET_MR = "parquet-mr";

    private final String name;
    private final String remedy;
    private final List<Footer> footers;
    private final Set<String> rowless;
    private final Optional<Int96> int96;

    /**
     * Compares the columns of files that have rows.
     *
     * @param name what messages call the dataset
     * @param remedy what helps where files differ, for messages
     * @param int96 what INT96 means in files of other writers than parquet-mr
     */
    public FileTypes(String name, String remedy, List<Footer> footers, Optional<Int96> int96) {
        this.name = name;
        this.remedy = remedy;
        this.footers = footers.stream().filter(footer -> footer.rows() > 0).toList();
        this.rowless = footers.stream()
                .filter(footer -> footer.rows() == 0)
                .map(Footer::path)
                .collect(Collectors.toSet());
        this.int96 = int96;
    }

    /** Every column that any file has, of the type in which all files can be read. */
    StructType schema() {
        Map<String, String> names = new LinkedHashMap<>();
        footers.forEach(footer -> footer.columns()
                .byName()
                .forEach((column, inFile) -> names.putIfAbsent(
                        column, inFile.field().map(StructField::name).orElse(column))));
        StructType schema = new StructType();
        for (String column : names.values()) {
            // A column that no file has a value in, or that Spark can't read, is void until someone asks for it.
            schema = schema.add(column, typeOver(column, type -> true).orElse(DataTypes.NullType), true);
        }
        return schema;
    }

    /** The files that have no rows. */
    Set<String> rowless() {
        return rowless;
    }

    /** Columns that hold nulls only and have another type than they are read in, by file. */
    Map<String, Set<String>> nullColumns() {
        StructType schema = schema();
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        for (Footer footer : footers) {
            for (StructField field : schema.fields()) {
                footer.columns()
                        .find(field.name())
                        .filter(FileColumn::holdsNullsOnly)
                        .filter(column ->
                                !column.field().map(StructField::dataType).equals(Optional.of(field.dataType())))
                        .ifPresent(column -> columns.computeIfAbsent(footer.path(), path -> new TreeSet<>())
                                .add(field.name()));
            }
        }
        return columns;
    }

    /**
     * One line for each way in which files lack a column of the contract, or have it in another type.
     *
     * @throws RunFailure (exit code 2) where the settings have to say what INT96 means
     */
    public List<String> misfits(DatasetDef contract) {
        requireMeaning(Set.copyOf(contract.columnNames()));
        List<TypeProblem> problems = new ArrayList<>();
        for (ColumnDef column : contract.columns()) {
            Optional<DataType> usual = typeOver(column.name(), type -> ContractTypes.convertible(column, type));
            String expected = usual.map(type -> ContractTypes.fits(column, type) ? type.sql() : null)
                    .orElse(column.sql());
            boolean optional = contract.optional().contains(column.name());
            problems.addAll(problems(column.name(), expected, usual, footer -> {
                boolean mayLack = optional || footer.isPartitionedBy(column.name());
                return !mayLack || footer.columns().find(column.name()).isPresent();
            }));
        }
        return lines(problems);
    }

    /**
     * One line for each way in which files disagree on the type of a column, or can't be read there.
     *
     * @param columns the columns that count
     * @throws RunFailure (exit code 2) where the settings have to say what INT96 means
     */
    public List<String> drift(Set<String> columns) {
        requireMeaning(columns);
        List<TypeProblem> problems = new ArrayList<>();
        for (String column : columns) {
            boolean known = footers.stream()
                    .anyMatch(footer -> footer.columns().find(column).isPresent());
            if (known) {
                Optional<DataType> usual = typeOver(column, type -> true);
                String expected =
                        usual.map(type -> type.sql() + " as in the other files").orElse("a type that Spark reads");
                problems.addAll(problems(column, expected, usual, footer -> !footer.isPartitionedBy(column)));
            }
        }
        return lines(problems);
    }

    /** The widest type that the files give a column, starting from the one that most of them give it. */
    private Optional<DataType> typeOver(String column, Predicate<DataType> acceptable) {
        Map<DataType, Long> votes = footers.stream()
                .flatMap(footer -> typeIn(footer, column).stream())
                .filter(acceptable)
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        // So that the file that drifted is named, and not the others.
        List<DataType> byVotes = votes.entrySet().stream()
                .sorted(Map.Entry.<DataType, Long>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
        return byVotes.stream()
                .reduce((widest, type) ->
                        ContractTypes.widened(widest, type).filter(acceptable).orElse(widest));
    }

    private Optional<DataType> typeIn(Footer footer, String column) {
        return footer.columns()
                .find(column)
                .flatMap(found -> found.isInt96() && int96.equals(Optional.of(Int96.LOCAL)) && !isFromParquetMr(footer)
                        ? found.type().map(instant -> DataTypes.TimestampNTZType)
                        : found.type());
    }

    private List<TypeProblem> problems(
            String column, String expected, Optional<DataType> usual, Predicate<Footer> counts) {
        Map<Fault, List<Footer>> faults = new LinkedHashMap<>();
        footers.stream()
                .filter(counts)
                .forEach(footer -> fault(footer, column, expected, usual)
                        .ifPresent(fault -> faults.computeIfAbsent(fault, one -> new ArrayList<>())
                                .add(footer)));
        List<TypeProblem> problems = new ArrayList<>();
        faults.forEach((fault, files) -> problems.add(new TypeProblem(column, fault, files)));
        return problems;
    }

    /** Files that share a fault in one column. */
    private record TypeProblem(String column, Fault fault, List<Footer> files) {
        /** Whether the fault is there whatever is expected; what a codec or key lacks, it lacks for many columns. */
        boolean isOfTheFile() {
            return files.get(0)
                    .columns()
                    .find(column)
                    .flatMap(FileColumn::fault)
                    .equals(Optional.of(fault));
        }

        boolean repeats(TypeProblem other) {
            return isOfTheFile() && fault.equals(other.fault) && files.equals(other.files);
        }
    }

    /** One line for each problem: it names the first such file, and the first such column of it. */
    private List<String> lines(List<TypeProblem> problems) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < problems.size(); i++) {
            TypeProblem problem = problems.get(i);
            if (problems.subList(0, i).stream().noneMatch(problem::repeats)) {
                String first = problem.files().get(0).path();
                String files = problem.files().size() == 1
                        ? first
                        : first + " and " + (problem.files().size() - 1) + " more";
                lines.add("Cannot read " + name + ": " + files + ": column " + problem.column() + " "
                        + problem.fault().state() + "; " + problem.fault().remedy());
            }
        }
        return lines;
    }

    private Optional<Fault> fault(Footer footer, String column, String expected, Optional<DataType> usual) {
        Optional<FileColumn> found = footer.columns().find(column);
        if (found.isEmpty()) {
            return Optional.of(new Fault("is missing, expected " + expected, remedy));
        }
        if (found.get().fault().isPresent()) {
            return found.get().fault();
        }
        return typeIn(footer, column)
                .filter(type -> usual.isEmpty() || !widensTo(type, usual.get()))
                .map(type -> new Fault("is " + type.sql() + ", expected " + expected, remedy));
    }

    private static boolean widensTo(DataType type, DataType wide) {
        return ContractTypes.widened(type, wide).equals(Optional.of(wide));
    }

    private void requireMeaning(Set<String> columns) {
        if (int96.isPresent()) {
            return;
        }
        for (Footer footer : footers) {
            for (String column : new TreeSet<>(columns)) {
                boolean unclear = footer.columns()
                        .find(column)
                        .filter(found -> found.isInt96() && !found.holdsNullsOnly())
                        .isPresent();
                if (unclear && !isFromParquetMr(footer)) {
                    throw RunFailure.usage("Cannot read " + name + ": " + footer.path() + ": column " + column
                            + " is INT96, and its writer (" + footer.columns().writer()
                            + ") is known for both meanings;"
                            + " set inputs." + name.split("\\.", 2)[0]
                            + ".int96 = utc where it holds instants, to be brought to time-zone,"
                            + " or = local where it holds wall-clock time, to be taken as it stands");
                }
            }
        }
    }

    private static boolean isFromParquetMr(Footer footer) {
        return footer.columns().writer().toLowerCase(Locale.ROOT).startsWith(PARQUET_MR);
    }
}
