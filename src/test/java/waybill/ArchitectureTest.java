package waybill;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The import table of docs/architecture.md, and who owns which library. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("waybill");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("waybill");

    private static final Set<String> QUEUE_CONTRACTS = Set.of("QueueStore", "MessageQueue", "QueueMessage");

    /** Package, and the packages that it may import. */
    private static final Map<String, Set<String>> IMPORTS = Map.ofEntries(
            Map.entry("failure", Set.of()),
            Map.entry("json", Set.of("failure")),
            Map.entry("storage", Set.of("failure", "json")),
            Map.entry("signature", Set.of("failure")),
            Map.entry("answer", Set.of("failure", "signature")),
            Map.entry("csv", Set.of("signature", "json")),
            Map.entry("yaml", Set.of("failure", "signature")),
            Map.entry("legs", Set.of("failure", "json", "storage", "csv", "signature", "yaml")),
            Map.entry("clean", Set.of("failure", "json", "storage", "csv", "signature", "yaml")),
            Map.entry("state", Set.of("failure", "json", "storage", "signature", "legs")),
            Map.entry("model", Set.of("failure", "signature", "answer")),
            Map.entry("codec", Set.of("failure", "answer", "signature", "model", "csv", "json")),
            Map.entry(
                    "registry",
                    Set.of("failure", "model", "answer", "signature", "storage", "state", "legs", "codec", "json")),
            Map.entry("diff", Set.of("registry", "codec", "model", "answer", "signature", "json")),
            Map.entry("serving", Set.of("failure", "registry", "state", "model", "answer", "signature")),
            Map.entry(
                    "wire",
                    Set.of(
                            "failure",
                            "serving",
                            "state",
                            "legs",
                            "model",
                            "answer",
                            "signature",
                            "codec",
                            "csv",
                            "json")),
            Map.entry(
                    "batch",
                    Set.of(
                            "failure",
                            "serving",
                            "state",
                            "registry",
                            "storage",
                            "codec",
                            "csv",
                            "json",
                            "model",
                            "answer",
                            "signature")),
            Map.entry(
                    "training",
                    Set.of(
                            "clean",
                            "compare",
                            "profile",
                            "failure",
                            "registry",
                            "storage",
                            "model",
                            "answer",
                            "signature",
                            "state",
                            "legs",
                            "csv",
                            "yaml",
                            "json")),
            Map.entry("survey", Set.of("failure", "training", "storage", "signature", "csv", "json")),
            Map.entry("compare", Set.of("failure", "json", "profile")),
            Map.entry(
                    "guard",
                    Set.of("failure", "compare", "monitoring", "registry", "serving", "storage", "answer", "json")),
            Map.entry("profile", Set.of("failure", "signature", "answer", "json")),
            Map.entry(
                    "capture",
                    Set.of(
                            "failure",
                            "serving",
                            "registry",
                            "state",
                            "storage",
                            "codec",
                            "model",
                            "answer",
                            "signature",
                            "json")),
            Map.entry("metrics", Set.of("failure", "capture", "serving", "registry", "state", "answer")),
            Map.entry(
                    "monitoring",
                    Set.of(
                            "failure",
                            "capture",
                            "profile",
                            "serving",
                            "registry",
                            "storage",
                            "codec",
                            "csv",
                            "model",
                            "answer",
                            "signature",
                            "json")),
            Map.entry(
                    "upkeep",
                    Set.of(
                            "failure",
                            "training",
                            "monitoring",
                            "capture",
                            "profile",
                            "serving",
                            "registry",
                            "state",
                            "storage",
                            "codec",
                            "model",
                            "answer",
                            "signature",
                            "json")),
            Map.entry(
                    "smoke",
                    Set.of("failure", "registry", "wire", "storage", "model", "answer", "signature", "codec", "json")),
            Map.entry("tracking", Set.of("failure", "registry", "storage", "answer", "signature", "json")),
            Map.entry(
                    "app",
                    Set.of(
                            "failure",
                            "legs",
                            "state",
                            "batch",
                            "capture",
                            "diff",
                            "guard",
                            "metrics",
                            "monitoring",
                            "profile",
                            "registry",
                            "serving",
                            "wire",
                            "storage",
                            "model",
                            "answer",
                            "signature",
                            "codec",
                            "json")),
            Map.entry("web", Set.of("failure", "storage")),
            Map.entry("functions", Set.of("app", "web", "serving", "wire", "failure")),
            Map.entry("triggers", Set.of("storage", "failure", "json")),
            Map.entry("localhost", Set.of("triggers", "storage", "failure", "json")),
            Map.entry(
                    "cli",
                    Set.of(
                            "app",
                            "functions",
                            "localhost",
                            "triggers",
                            "training",
                            "clean",
                            "compare",
                            "diff",
                            "guard",
                            "capture",
                            "metrics",
                            "monitoring",
                            "profile",
                            "upkeep",
                            "survey",
                            "legs",
                            "state",
                            "yaml",
                            "batch",
                            "smoke",
                            "tracking",
                            "registry",
                            "serving",
                            "wire",
                            "storage",
                            "codec",
                            "csv",
                            "model",
                            "answer",
                            "signature",
                            "json",
                            "failure")));

    static Set<String> packages() {
        return new TreeSet<>(IMPORTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void package_importsOnlyWhatTheTableAllows(String name) {
        Set<String> forbidden = new TreeSet<>(IMPORTS.keySet());
        forbidden.removeAll(IMPORTS.get(name));
        forbidden.remove(name);
        String[] packages =
                forbidden.stream().map(other -> "waybill." + other + "..").toArray(String[]::new);

        check(noClasses()
                .that()
                .resideInAPackage("waybill." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages));
    }

    @Test
    void table_namesEveryPackage() {
        Set<String> there = CLASSES.stream().map(ArchitectureTest::top).collect(Collectors.toSet());

        assertThat(there).isEqualTo(IMPORTS.keySet());
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("waybill.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** A cycle through {@code localhost} itself counts, too: no room may import what puts them together. */
    @Test
    void roomsOfLocalhost_haveNoCycles() {
        slices().matching("waybill.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES.that(describe("are of localhost", (JavaClass c) -> top(c).equals("localhost"))));
    }

    /** A host of annotated functions, whoever wrote them: which stores there are is told to it. */
    @Test
    void localhost_knowsOfStorageTheContractsOnly() {
        check(noClasses()
                .that()
                .resideInAPackage("waybill.localhost..")
                .should()
                .dependOnClassesThat(describe(
                        "are of storage, and no contract of queues",
                        (JavaClass c) -> c.getPackageName().startsWith("waybill.storage")
                                && !QUEUE_CONTRACTS.contains(c.getSimpleName()))));
    }

    @Test
    void rooms_haveNoCycles() {
        slices().matching("waybill.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void roomsOfTraining_haveNoCycles() {
        slices().matching("waybill.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES.that(resideInAPackage("waybill.training..")));
    }

    @Test
    void testPackages_haveNoCycles() {
        slices().matching("waybill.(**)").should().beFreeOfCycles().check(TESTS);
    }

    @Test
    void fixtures_dependOnNoOtherTest() {
        noClasses()
                .that()
                .resideInAPackage("waybill.fixture")
                .should()
                .dependOnClassesThat(describe(
                        "are tests of another package",
                        (JavaClass c) -> TESTS.contain(c.getFullName())
                                && !c.getPackageName().equals("waybill.fixture")))
                .check(TESTS);
    }

    @Test
    void tribuo_isKnownToArtifactsAndTrainingOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("waybill.model.artifact..", "waybill.training..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tribuo..", "com.oracle.labs..", "com.google.protobuf..", "ml.dmlc.."));
    }

    @Test
    void azureSdk_isKnownToItsRoomOfStorageOnly() {
        owned(Set.of("storage.azure"), "com.azure..", "reactor..");
    }

    /** The lean reader does without: the first answer would wait for it. */
    @Test
    void httpClient_isKnownToTheSdksRoomSmokeAndTrackingOnly() {
        owned(Set.of("storage.azure", "smoke", "tracking.http"), "java.net.http..");
    }

    @Test
    void storage_importsNoneOfItsRooms() {
        check(noClasses()
                .that()
                .resideInAPackage("waybill.storage")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("waybill.storage.*.."));
    }

    @Test
    void roomsOfStorage_doNotImportEachOther() {
        slices().matching("waybill.storage.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    /** Which store there is, is said by the settings and known to {@code StoreLocation}; all others see contracts. */
    @Test
    void roomsOfStorage_areImportedByAppOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("waybill.storage..", "waybill.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("waybill.storage.*.."));
    }

    @Test
    void json_isKnownToTheLeanRoomOfStorageOnly() {
        check(noClasses()
                .that()
                .resideInAPackage("waybill.storage..")
                .and()
                .resideOutsideOfPackage("waybill.storage.lean..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("waybill.json.."));
    }

    @Test
    void functionsLibrary_isKnownToFunctionsAndLocalhostOnly() {
        owned(Set.of("functions", "localhost"), "com.microsoft.azure.functions..");
    }

    @Test
    void jsonLibrary_isKnownToJsonOnly() {
        owned(Set.of("json"), "com.fasterxml..", "com.google.gson..");
    }

    @Test
    void commandLineLibrary_isKnownToCliOnly() {
        owned(Set.of("cli"), "picocli..", "me.tongfei..", "org.jline..");
    }

    @Test
    void sqlEngine_isKnownToTrainingOnly() {
        owned(Set.of("training"), "java.sql..", "org.duckdb..");
    }

    @Test
    void yamlLibrary_isKnownToYamlOnly() {
        owned(Set.of("yaml"), "org.snakeyaml..");
    }

    /** There is one opinion on where a row ends; a library would be a second one. */
    @Test
    void csvLibrary_isKnownToNobody() {
        owned(Set.of(), "de.siegmar..");
    }

    @Test
    void environment_isReadBySettingsOnly() {
        check(noClasses()
                .that(describe(
                        "are not Settings", (JavaClass c) -> !c.getFullName().equals("waybill.app.Settings")))
                .should()
                .callMethodWhere(describe(
                        "read the environment",
                        call -> call.getTarget().getOwner().getFullName().equals("java.lang.System")
                                && call.getTarget().getName().equals("getenv"))));
    }

    /** The app's identity in Azure is a mere reader of models; of pointers it changes what the guard takes back (infra/identity.tf). */
    @Test
    void registry_isChangedByTheCommandLineOnly() {
        Set<String> changes = Set.of("publish", "promote", "promoteAndThaw", "rollback", "thaw");

        check(noClasses()
                .that(describe("are neither of cli nor of registry", (JavaClass c) -> !Set.of("cli", "registry")
                        .contains(top(c))))
                .should()
                .callMethodWhere(describe(
                        "change models or pointers",
                        call -> call.getTarget().getOwner().getFullName().equals("waybill.registry.Registry")
                                && changes.contains(call.getTarget().getName()))));
    }

    /** Of the steps of a rollout the app may take back one only, and no code but the guard's does so. */
    @Test
    void rollout_isMovedByTheCommandLineAndTakenBackByTheGuard() {
        Set<String> steps = Set.of("canary", "shadow", "percent", "full", "abort");

        check(noClasses()
                .that(describe("are neither of cli nor of registry", (JavaClass c) -> !Set.of("cli", "registry")
                        .contains(top(c))))
                .should()
                .callMethodWhere(describe(
                        "move a rollout",
                        call -> isOfRollout(call)
                                && steps.contains(call.getTarget().getName()))));
        check(noClasses()
                .that(describe("are not the guard", (JavaClass c) -> !top(c).equals("guard")))
                .should()
                .callMethodWhere(describe(
                        "withdraw",
                        call -> isOfRollout(call) && call.getTarget().getName().equals("withdraw"))));
    }

    private static boolean isOfRollout(com.tngtech.archunit.core.domain.JavaMethodCall call) {
        return call.getTarget().getOwner().getFullName().equals("waybill.registry.Rollout");
    }

    @Test
    void time_comesFromAClock() {
        DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> now = describe(
                "read the time past a Clock",
                call -> (call.getTarget().getName().equals("now")
                                && call.getTarget().getOwner().getPackageName().equals("java.time")
                                && call.getTarget().getRawParameterTypes().isEmpty())
                        || call.getTarget().getName().equals("currentTimeMillis"));

        check(noClasses().should().callMethodWhere(now));
    }

    @Test
    void randomness_isSeeded() {
        check(noClasses().should().callConstructor(java.util.Random.class));
        check(noClasses().should().callMethod(Math.class, "random"));
        check(noClasses().should().dependOnClassesThat().areAssignableTo(java.util.concurrent.ThreadLocalRandom.class));
    }

    @Test
    void javaDeserialization_isUsedNowhere() {
        check(noClasses().should().dependOnClassesThat().areAssignableTo(java.io.ObjectInputStream.class));
    }

    /** @param owners packages, each with all in it */
    private static void owned(Set<String> owners, String... libraries) {
        String[] packages =
                owners.stream().map(name -> "waybill." + name + "..").toArray(String[]::new);
        check(noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries));
    }

    /** The package below the root, also of a class in a package inside of it. */
    private static String top(JavaClass c) {
        return c.getPackageName().split("\\.", -1)[1];
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(false).check(CLASSES);
    }
}
