package io.opencloser.specs.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The packages of a module in layers: a package depends only on packages below it.
 *
 * @param root the package of the module; the planted offenders have one of the same name
 * @param upwards the packages of each layer, from the lowest to the highest
 */
record Layers(String root, List<List<String>> upwards) {
    /**
     * The layers of a module.
     *
     * @param upwards the packages below the root, from the lowest to the highest; {@code a|b} are on one layer and do not
     *     depend on each other, "" is the root itself
     */
    static Layers of(String root, String... upwards) {
        return new Layers(
                root,
                Arrays.stream(upwards)
                        .map(layer -> Arrays.stream(layer.split("\\|", -1))
                                .map(part -> "io.opencloser.." + root + (part.isEmpty() ? "" : "." + part))
                                .toList())
                        .toList());
    }

    ArchRule containEveryPackage() {
        return classes()
                .that()
                .resideInAPackage("io.opencloser.." + root + "..")
                .should()
                .resideInAnyPackage(upwards.stream().flatMap(List::stream).toArray(String[]::new));
    }

    ArchRule dependOnlyOnLowerOnes() {
        List<ArchRule> rules = new ArrayList<>();
        for (int i = 0; i < upwards.size(); i++) {
            for (String each : upwards.get(i)) {
                String[] notBelow = upwards.subList(i, upwards.size()).stream()
                        .flatMap(List::stream)
                        .filter(other -> !other.equals(each))
                        .toArray(String[]::new);
                if (notBelow.length > 0) {
                    rules.add(noClasses()
                            .that()
                            .resideInAPackage(each)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(notBelow)
                            .allowEmptyShould(true));
                }
            }
        }
        return CompositeArchRule.of(rules);
    }
}
