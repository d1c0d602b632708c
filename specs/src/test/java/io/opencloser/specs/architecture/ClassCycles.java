package io.opencloser.specs.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the groups of top-level classes that depend on each other in a circle. */
final class ClassCycles {
    private final Map<String, Set<String>> dependencies = new TreeMap<>();

    private ClassCycles(Iterable<JavaClass> classes) {
        for (JavaClass each : classes) {
            Set<String> targets = dependencies.computeIfAbsent(topLevel(each), name -> new TreeSet<>());
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                targets.add(topLevel(dependency.getTargetClass().getBaseComponentType()));
            }
        }
    }

    /** Each group as the simple names of its classes, in alphabetical order. */
    static Set<String> in(Iterable<JavaClass> classes) {
        return new ClassCycles(classes).groups();
    }

    private static String topLevel(JavaClass each) {
        return each.getName().replaceFirst("\\$.*", "");
    }

    private Set<String> groups() {
        Map<String, Set<String>> reachable = new HashMap<>();
        dependencies.keySet().forEach(start -> reachable.put(start, reachableFrom(start)));
        Set<String> groups = new TreeSet<>();
        for (String each : dependencies.keySet()) {
            Set<String> group = reachable.getOrDefault(each, Set.of()).stream()
                    .filter(other -> reachable.getOrDefault(other, Set.of()).contains(each))
                    .map(name -> name.substring(name.lastIndexOf('.') + 1))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (group.size() > 1) {
                groups.add(String.join(" ", group));
            }
        }
        return groups;
    }

    private Set<String> reachableFrom(String start) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(start));
        while (!open.isEmpty()) {
            for (String next : dependencies.getOrDefault(open.pop(), Set.of())) {
                if (dependencies.containsKey(next) && seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return seen;
    }
}
