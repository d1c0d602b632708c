package io.opencloser.specs.defects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation and the crash matrix find every planted defect; without one they find nothing. */
@Execution(ExecutionMode.CONCURRENT)
class DefectSpec {
    private static final int MOST_HISTORIES = Integer.getInteger("opencloser.defects.histories", 2_000);
    private static final Map<String, String> FOUND = new ConcurrentHashMap<>();

    @TempDir
    private Path compiled;

    static List<Defect> defects() {
        return Defects.all();
    }

    @Tag("12.1")
    @ParameterizedTest
    @MethodSource("defects")
    void the_simulation_finds_the_planted_defect(Defect defect) throws ReflectiveOperationException {
        Class<?> hunt = DefectiveClasses.with(defect, compiled).loadClass("io.opencloser.specs.simulation.Hunt");
        String found = (String) hunt.getMethod("firstViolation", int.class).invoke(null, MOST_HISTORIES);
        FOUND.put(defect.name(), String.valueOf(found));
        assertThat(found).as(defect.name()).isNotEmpty();
    }

    @AfterAll
    static void say() {
        System.out.println("planted defects: "
                + FOUND.values().stream().filter(f -> !f.isEmpty()).count() + " of "
                + Defects.all().size() + " found");
        Defects.all()
                .forEach(defect -> System.out.println(
                        "  " + defect.name() + " | " + FOUND.getOrDefault(defect.name(), "not looked for")));
    }
}
