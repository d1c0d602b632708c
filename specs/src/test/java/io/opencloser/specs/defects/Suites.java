package io.opencloser.specs.defects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.engine.JqwikTestEngine;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs suites of other modules in another class loader. */
final class Suites {
    private static final String NO_TEST = "no test was found";

    private Suites() {}

    /** Suite and name of the first test that fails, or "" when none does. */
    static String firstFailure(ClassLoader classes, List<String> suites, String hint) throws ClassNotFoundException {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                    .enableTestEngineAutoRegistration(false)
                    .enableTestExecutionListenerAutoRegistration(false)
                    .enableLauncherSessionListenerAutoRegistration(false)
                    .enablePostDiscoveryFilterAutoRegistration(false)
                    .addTestEngines(new JupiterTestEngine(), new JqwikTestEngine())
                    .build());
            for (String suite : suites) {
                Class<?> loaded = classes.loadClass(suite);
                if (hint.startsWith(loaded.getSimpleName() + ": ")) {
                    String failed = firstFailure(launcher, loaded, hint);
                    if (!failed.isEmpty()) {
                        return failed;
                    }
                }
            }
            for (String suite : suites) {
                String failed = firstFailure(launcher, classes.loadClass(suite));
                if (!failed.isEmpty()) {
                    return failed;
                }
            }
            return "";
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    /** The failure of the method that the hint names, or "" if it does not fail or takes arguments. */
    private static String firstFailure(Launcher launcher, Class<?> suite, String hint) {
        String method = hint.substring(hint.indexOf(": ") + 2);
        boolean plain = Arrays.stream(suite.getMethods())
                        .anyMatch(each -> each.getName().equals(method))
                || Arrays.stream(suite.getDeclaredMethods())
                        .anyMatch(each -> each.getName().equals(method) && each.getParameterCount() == 0);
        try {
            String failed =
                    plain ? firstFailure(launcher, suite, DiscoverySelectors.selectMethod(suite, method)) : NO_TEST;
            return failed.equals(NO_TEST) ? "" : failed;
        } catch (JUnitException e) {
            return "";
        }
    }

    private static String firstFailure(Launcher launcher, Class<?> suite) {
        String failed = firstFailure(launcher, suite, DiscoverySelectors.selectClass(suite));
        if (failed.equals(NO_TEST)) {
            throw new IllegalStateException("no test was found in " + suite);
        }
        return failed;
    }

    private static String firstFailure(Launcher launcher, Class<?> suite, DiscoverySelector what) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(what)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .build();
        List<String> failed = new ArrayList<>();
        long[] tests = new long[1];
        launcher.execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                tests[0] += test.isTest() ? 1 : 0;
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    failed.add(suite.getSimpleName() + ": " + name(test));
                }
            }
        });
        if (failed.isEmpty()) {
            return tests[0] == 0 ? NO_TEST : "";
        }
        return failed.get(0);
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElse(test.getDisplayName());
    }
}
