package io.skerry.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which module may know which, and what holds everywhere. */
class ArchitectureTest {
    private static final JavaClasses SKERRY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.skerry");

    /** Module, and the modules it may depend on. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("base", Set.of()),
            Map.entry("testkit", Set.of()),
            Map.entry("dicom", Set.of("base")),
            Map.entry("pixel", Set.of("base", "dicom")),
            Map.entry("codec", Set.of("base", "dicom", "pixel")),
            Map.entry("network", Set.of("base", "dicom")),
            Map.entry("phi", Set.of("base", "dicom", "pixel")),
            Map.entry("ocr", Set.of("base", "dicom", "pixel", "phi")),
            Map.entry("ner", Set.of("base", "dicom", "phi")),
            Map.entry("deid", Set.of("base", "dicom", "pixel", "phi")),
            Map.entry("control", Set.of("base")),
            Map.entry("lake", Set.of("base", "dicom", "phi", "control")),
            Map.entry("pipeline", Set.of("base", "control")),
            Map.entry("cohort", Set.of("base", "control", "lake")),
            Map.entry("mirror", Set.of("base", "dicom", "lake")),
            Map.entry(
                    "extract",
                    Set.of("base", "dicom", "pixel", "phi", "deid", "control", "lake", "pipeline", "cohort")),
            Map.entry("synth", Set.of("base", "dicom", "pixel")));

    static Stream<String> modules() {
        return ARROWS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_depends_only_on_the_modules_inside_it(String module) {
        String[] allowed = Stream.concat(Stream.of(module), ARROWS.get(module).stream())
                .map(m -> "io.skerry." + m + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("io.skerry." + module + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.skerry..").and(resideOutsideOfPackages(allowed)))
                .because("dependencies point inward, so that a module can be read, tested and replaced by itself")
                .allowEmptyShould(true)
                .check(SKERRY);
    }

    @Test
    void the_dicom_core_stands_on_the_JDK_alone() {
        noClasses()
                .that()
                .resideInAnyPackage("io.skerry.dicom..", "io.skerry.base..", "io.skerry.pixel..", "io.skerry.phi..")
                .should()
                .dependOnClassesThat(
                        resideOutsideOfPackages("io.skerry..", "java..", "javax.imageio..", "org.jspecify.."))
                .because("whoever reads DICOM with Skerry should not inherit a library they did not ask for")
                .check(SKERRY);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("io.skerry.(**)")
                .should()
                .beFreeOfCycles()
                .because("packages that need each other are one package")
                .check(SKERRY);
    }

    @Test
    void only_the_command_line_prints() {
        noClasses()
                .that(resideInAPackage("io.skerry..")
                        .and(resideOutsideOfPackages("io.skerry.cli..", "io.skerry.benchmarks..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("what a library prints may hold a patient's values, and nobody asked for it")
                .check(SKERRY);
    }

    @Test
    void every_package_is_null_marked() {
        Set<String> unmarked = new TreeSet<>();
        SKERRY.forEach(c -> {
            if (!c.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                unmarked.add(c.getPackageName());
            }
        });
        assertThat(unmarked)
                .as("packages without @NullMarked in package-info.java: null never crosses a public signature")
                .isEmpty();
    }

    @Test
    void the_map_of_the_architecture_names_modules_that_exist() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        String map = Files.readString(root.resolve("ARCHITECTURE.md"));
        String modules = Files.readString(root.resolve("pom.xml"));
        Set<String> named = new TreeSet<>();
        Pattern.compile("^\\| `([a-z]+)` \\|", Pattern.MULTILINE)
                .matcher(map)
                .results()
                .forEach(r -> named.add(r.group(1)));
        Set<String> built = new TreeSet<>();
        Pattern.compile("<module>([a-z]+)</module>").matcher(modules).results().forEach(r -> built.add(r.group(1)));
        assertThat(named).isEqualTo(built);
        assertThat(Pattern.compile("`(io\\.skerry\\.[a-zA-Z.]+)`")
                        .matcher(map)
                        .results()
                        .map(r -> r.group(1))
                        .filter(name -> SKERRY.stream()
                                .noneMatch(c -> c.getName().equals(name)
                                        || c.getPackageName().equals(name))))
                .as("types and packages that ARCHITECTURE.md names and that do not exist")
                .isEmpty();
    }
}
