package io.opencloser.specs.defects;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.engine.JqwikTestEngine;
import org.junit.jupiter.engine.JupiterTestEngine;
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
    private Suites() {}

    /** Suite and name of the first test that fails, or "" when none does. */
    static String firstFailure(ClassLoader classes, List<String> suites) throws ClassNotFoundException {
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

    private static String firstFailure(Launcher launcher, Class<?> suite) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(suite))
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
        if (tests[0] == 0 && failed.isEmpty()) {
            throw new IllegalStateException("no test was found in " + suite);
        }
        return failed.isEmpty() ? "" : failed.get(0);
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElse(test.getDisplayName());
    }
}
