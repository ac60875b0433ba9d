package org.retentionmarts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.PendingUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Catalog;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.testing.Cycles;

/** The layout: who may use whom, and what only one package does. */
@AnalyzeClasses(packages = "org.retentionmarts", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesUseOnlyWhatTheLayoutLists = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.retentionmarts..")
            .layer("main class")
            .definedBy("org.retentionmarts")
            .layer("command line")
            .definedBy("..retentionmarts.cli..")
            .layer("run")
            .definedBy("..retentionmarts.run..")
            .layer("notebook")
            .definedBy("..retentionmarts.notebook..")
            .layer("session")
            .definedBy("..retentionmarts.session..")
            .layer("progress")
            .definedBy("..retentionmarts.progress..")
            .layer("failure")
            .definedBy("..retentionmarts.failure..")
            .layer("sample")
            .definedBy("..retentionmarts.sample..")
            .layer("report")
            .definedBy("..retentionmarts.report..")
            .layer("console")
            .definedBy("..retentionmarts.console..")
            .layer("export")
            .definedBy("..retentionmarts.export..")
            .layer("old names")
            .definedBy("..retentionmarts.publish..")
            .layer("audit")
            .definedBy("..retentionmarts.audit..")
            .layer("release")
            .definedBy("..retentionmarts.release..")
            .layer("lock")
            .definedBy("..retentionmarts.lock..")
            .layer("store")
            .definedBy("..retentionmarts.store..")
            .layer("areas")
            .definedBy("..retentionmarts.areas..")
            .layer("area")
            .definedBy("..retentionmarts.area..")
            .layer("pass")
            .definedBy("..retentionmarts.pass..")
            .layer("timeline")
            .definedBy("..retentionmarts.timeline..")
            .layer("history")
            .definedBy("..retentionmarts.history..")
            .layer("shuffle")
            .definedBy("..retentionmarts.shuffle..")
            .layer("ingest")
            .definedBy("..retentionmarts.ingest..")
            .layer("sparkplan")
            .definedBy("..retentionmarts.sparkplan..")
            .layer("files")
            .definedBy("..retentionmarts.files..")
            .layer("page")
            .definedBy("..retentionmarts.page..")
            .layer("stats")
            .definedBy("..retentionmarts.stats..")
            .layer("settings")
            .definedBy("..retentionmarts.settings..")
            .layer("calendar")
            .definedBy("..retentionmarts.calendar..")
            .layer("model")
            .definedBy("..retentionmarts.model..")
            .whereLayer("main class")
            .mayOnlyAccessLayers("command line")
            .whereLayer("main class")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("command line")
            .mayOnlyAccessLayers(
                    "run",
                    "areas",
                    "session",
                    "progress",
                    "failure",
                    "sample",
                    "report",
                    "page",
                    "console",
                    "export",
                    "release",
                    "store",
                    "areas",
                    "sparkplan",
                    "settings",
                    "model")
            .whereLayer("run")
            .mayOnlyAccessLayers(
                    "progress",
                    "failure",
                    "audit",
                    "release",
                    "lock",
                    "store",
                    "areas",
                    "area",
                    "pass",
                    "timeline",
                    "history",
                    "ingest",
                    "settings",
                    "model")
            .whereLayer("notebook")
            .mayOnlyAccessLayers("session", "areas", "console", "release", "model")
            .whereLayer("notebook")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("session")
            .mayOnlyAccessLayers("progress", "failure", "sparkplan", "model")
            .whereLayer("progress")
            .mayNotAccessAnyLayer()
            .whereLayer("failure")
            .mayOnlyAccessLayers("ingest", "sparkplan", "files", "model")
            .whereLayer("sample")
            .mayOnlyAccessLayers("area", "calendar", "model")
            .whereLayer("report")
            .mayOnlyAccessLayers("page", "model")
            .whereLayer("page")
            .mayOnlyAccessLayers("model")
            .whereLayer("console")
            .mayOnlyAccessLayers("session", "failure", "export", "release", "store", "sparkplan", "model")
            .whereLayer("export")
            .mayOnlyAccessLayers("model", "lock", "release", "store")
            .whereLayer("old names")
            .mayOnlyAccessLayers("store")
            .whereLayer("audit")
            .mayOnlyAccessLayers("model", "settings", "release", "store")
            .whereLayer("release")
            .mayOnlyAccessLayers("model", "lock", "store")
            .whereLayer("lock")
            .mayOnlyAccessLayers("model", "store")
            .whereLayer("store")
            .mayOnlyAccessLayers("sparkplan", "model")
            .whereLayer("areas")
            .mayOnlyAccessLayers("area", "page", "timeline", "history", "calendar", "model", "settings", "stats")
            .whereLayer("area")
            .mayOnlyAccessLayers("page", "timeline", "calendar", "model", "settings", "stats")
            .whereLayer("pass")
            .mayOnlyAccessLayers("model", "settings", "shuffle", "history", "timeline")
            .whereLayer("timeline")
            .mayOnlyAccessLayers("calendar", "model", "settings", "history")
            .whereLayer("history")
            .mayOnlyAccessLayers("model", "settings", "shuffle")
            .whereLayer("shuffle")
            .mayOnlyAccessLayers("model", "sparkplan")
            .whereLayer("ingest")
            .mayOnlyAccessLayers("model", "settings", "sparkplan", "files")
            .whereLayer("sparkplan")
            .mayOnlyAccessLayers("model", "settings", "files")
            .whereLayer("files")
            .mayOnlyAccessLayers("model")
            .whereLayer("stats")
            .mayNotAccessAnyLayer()
            .whereLayer("calendar")
            .mayNotAccessAnyLayer()
            .whereLayer("settings")
            .mayOnlyAccessLayers("model")
            .whereLayer("model")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.retentionmarts.(*)..").should().beFreeOfCycles();

    /**
     * Classes that say together what one thing is, so that each needs the others: a rule is declared with its dataset, and
     * may look at a line's rows of other datasets; a record, and where its values lie.
     */
    private static final Set<String> ONE_THING =
            Set.of("model: DatasetDef, LineSoFar, RowCheck", "shuffle: Chunk, Layout, Layouts, LineRow");

    @ArchTest
    static void noCyclesInsideAPackage(JavaClasses all) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass one : all) {
            one.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .filter(used -> used.getPackageName().equals(one.getPackageName()))
                    .forEach(used -> uses.computeIfAbsent(outermost(one), name -> new TreeSet<>())
                            .add(outermost(used)));
        }
        assertEquals(new TreeSet<>(ONE_THING), Cycles.of(uses));
    }

    private static String outermost(JavaClass one) {
        return one.getName().replaceFirst("\\$.*", "");
    }

    /** A name stands for one thing, also where a class is inside another. */
    @ArchTest
    static void noTwoClassesHaveOneName(JavaClasses all) {
        Map<String, List<String>> found = new TreeMap<>();
        for (JavaClass one : all) {
            boolean counts = !one.isAnonymousClass()
                    && !one.getSimpleName().equals("package-info")
                    && !one.getPackageName().equals("org.retentionmarts.publish");
            if (counts) {
                found.computeIfAbsent(one.getSimpleName(), name -> new ArrayList<>())
                        .add(one.getName());
            }
        }
        found.values().removeIf(names -> names.size() == 1);
        assertEquals(Map.of(), found);
    }

    @ArchTest
    static final ArchRule estimatorsDoNotKnowSpark = noClasses()
            .that()
            .resideInAPackage("..retentionmarts.stats..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.iceberg..", "scala..");

    /** What another version of Spark can break stands in one package. */
    @ArchTest
    static final ArchRule onlyOnePackageKnowsTheInsideOfSpark = noClasses()
            .that()
            .resideOutsideOfPackage("..retentionmarts.sparkplan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.spark.sql.catalyst..",
                    "org.apache.spark.sql.execution..",
                    "org.apache.spark.sql.internal..");

    /** The vectors of a batch are open to connectors, so that they may change; rows are packed straight from them. */
    @ArchTest
    static final ArchRule vectorsAreReadWhereRowsArePacked = noClasses()
            .that()
            .resideOutsideOfPackages("..retentionmarts.sparkplan..", "..retentionmarts.shuffle..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark.sql.vectorized..");

    @ArchTest
    static final ArchRule areasAndAuditsArePlainJava = noClasses()
            .that()
            .resideInAnyPackage(
                    "..retentionmarts.area..",
                    "..retentionmarts.areas..",
                    "..retentionmarts.page..",
                    "..retentionmarts.report..",
                    "..retentionmarts.audit..",
                    "..retentionmarts.timeline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.iceberg..", "scala..");

    /** Not how rows come to their line, and not which texts stand in them. */
    @ArchTest
    static final ArchRule ofHistoryAnAreaSeesTheLineOnly = noClasses()
            .that()
            .resideInAnyPackage("..retentionmarts.areas..", "..retentionmarts.timeline..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("..retentionmarts.history..")
                    .and(DescribedPredicate.not(JavaClass.Predicates.type(LineHistory.class)))
                    .or(JavaClass.Predicates.resideInAPackage("..retentionmarts.shuffle..")));

    @ArchTest
    static final ArchRule onlyTheListNamesAnArea = noClasses()
            .that()
            .resideOutsideOfPackage("org.retentionmarts.areas..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.retentionmarts.areas.*..");

    @ArchTest
    static final ArchRule anAreaSeesAnotherByItsTableDefinitionsOnly = slices().matching(
                    "org.retentionmarts.areas.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), HasName.Predicates.nameEndingWith("Tables"));

    /** So that no class that holds definitions can be initialised before another that it needs. */
    @ArchTest
    static final ArchRule tableDefinitionsDependOnWhatDependsOnNoTable = classes()
            .that()
            .resideInAPackage("org.retentionmarts.areas..")
            .and()
            .haveSimpleNameEndingWith("Tables")
            .should()
            .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                            "java..", "org.retentionmarts.model..", "org.retentionmarts.stats..")
                    .or(DescribedPredicate.describe(
                            "itself", type -> type.getSimpleName().endsWith("Tables"))));

    @ArchTest
    static final ArchRule theModelDeclaresNoTableOfAnArea = noClasses()
            .that()
            .resideInAPackage("..retentionmarts.model..")
            .and()
            .doNotHaveSimpleName("OpsTables")
            .should()
            .haveSimpleNameEndingWith("Tables");

    @ArchTest
    static final ArchRule onlyStoreAndReleaseWriteToAWarehouse = noClasses()
            .that()
            .resideOutsideOfPackages("..retentionmarts.store..", "..retentionmarts.release..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(DataFrameWriterV2.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ManageSnapshots.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Catalog.class)
            .orShould()
            .callMethod(Dataset.class, "writeTo", String.class)
            .orShould()
            .callMethod(Dataset.class, "mergeInto", String.class, org.apache.spark.sql.Column.class);

    /** An input may be a table: ingest looks at one, and has no way to change it. */
    @ArchTest
    static final ArchRule onlyIngestAndTheWarehouseKnowTables = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..retentionmarts.store..",
                    "..retentionmarts.release..",
                    "..retentionmarts.ingest..",
                    "..retentionmarts.sparkplan..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Table.class);

    @ArchTest
    static final ArchRule ingestChangesNoTable = noClasses()
            .that()
            .resideInAnyPackage("..retentionmarts.ingest..", "..retentionmarts.sparkplan..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(PendingUpdate.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Transaction.class)
            .orShould()
            .callMethodWhere(callsThatReturn(PendingUpdate.class, Transaction.class));

    @ArchTest
    static final ArchRule onlySampleWritesFilesBySpark = noClasses()
            .that()
            .resideOutsideOfPackage("..retentionmarts.sample..")
            .should()
            .callMethod(Dataset.class, "write");

    @ArchTest
    static final ArchRule onlyOnePackageBuildsASession = noClasses()
            .that()
            .resideOutsideOfPackage("..retentionmarts.session..")
            .should()
            .callMethod(SparkSession.class, "builder")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.spark.sql.SparkSession$Builder");

    @ArchTest
    static final ArchRule onlyTheProcessOfACommandExits = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.retentionmarts.cli.DriverProcess")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    private static DescribedPredicate<JavaMethodCall> callsThatReturn(Class<?>... types) {
        return DescribedPredicate.describe(
                "returns one of " + Arrays.toString(types),
                call -> Arrays.stream(types)
                        .anyMatch(type -> call.getTarget().getRawReturnType().isAssignableTo(type)));
    }
}
