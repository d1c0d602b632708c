package io.opencloser.specs.defects;

import java.nio.file.Path;
import java.util.List;

/** A part of the project, and the tests that must find a mistake in it. */
enum DefectivePart {
    CORE("core", "core"),
    JOURNAL("persistence-jdbc", "jdbc"),
    DATAVERSE("crm-dataverse", "dataverse");

    private final String module;
    private final String folder;

    DefectivePart(String module, String folder) {
        this.module = module;
        this.folder = folder;
    }

    /** The resource with its planted defects, beside this class. */
    String defects() {
        return module + ".txt";
    }

    /** The source of a file that is named below {@link #packageName()}. */
    Path source(String file) {
        return Path.of("..", module, "src", "main", "java", "io", "opencloser", folder, file);
    }

    String packageName() {
        return "io.opencloser." + folder;
    }

    /** The folder with the classes of its tests. */
    Path testClasses() {
        return Path.of("..", module, "target", "test-classes");
    }

    /** The test classes. Those of the core run only for a defect that names one. */
    List<String> suites() {
        return switch (this) {
            case CORE ->
                List.of(
                        "io.opencloser.core.InDoubtWindowTest",
                        "io.opencloser.core.WriteStrategyTest",
                        "io.opencloser.core.LookupBeforeCreateTest",
                        "io.opencloser.core.WriteOutcomeTest",
                        "io.opencloser.core.TaskOwnersTest",
                        "io.opencloser.core.InspectSessionTest",
                        "io.opencloser.core.ReconcileSessionTest",
                        "io.opencloser.core.ReleaseClaimTest");
            case JOURNAL ->
                List.of(
                        "io.opencloser.jdbc.damage.TamperedJournalTest",
                        "io.opencloser.jdbc.damage.DamagedRowTest",
                        "io.opencloser.jdbc.DatabaseClockTest",
                        "io.opencloser.jdbc.commit.LostCommitReplyTest",
                        "io.opencloser.jdbc.damage.ConfusedIndexTest",
                        "io.opencloser.jdbc.caller.H2MemoryCallerTest",
                        "io.opencloser.jdbc.h2.H2MemoryJournalTest");
            case DATAVERSE ->
                List.of(
                        "io.opencloser.dataverse.gateway.WritingTest",
                        "io.opencloser.dataverse.gateway.WritingTogetherTest",
                        "io.opencloser.dataverse.gateway.WritingEachTest",
                        "io.opencloser.dataverse.client.ThrottledTest",
                        "io.opencloser.dataverse.client.RefusedTokenTest",
                        "io.opencloser.dataverse.client.LostReplyTest",
                        "io.opencloser.dataverse.gateway.WriteReplyTest",
                        "io.opencloser.dataverse.gateway.ReadBackTest",
                        "io.opencloser.dataverse.gateway.OwnersTest",
                        "io.opencloser.dataverse.gateway.SelectionTest",
                        "io.opencloser.dataverse.gateway.MappingCheckTest",
                        "io.opencloser.dataverse.gateway.VerificationLifetimeTest",
                        "io.opencloser.dataverse.client.UnexpectedReplyTest",
                        "io.opencloser.dataverse.client.HostileReplyTest",
                        "io.opencloser.dataverse.client.EnvironmentUrlTest",
                        "io.opencloser.dataverse.auth.AuthorityTest",
                        "io.opencloser.dataverse.auth.TokensTest",
                        "io.opencloser.dataverse.auth.SignInGateTest",
                        "io.opencloser.dataverse.client.ScaledLimitsTest",
                        "io.opencloser.dataverse.gateway.SharedGateTest",
                        "io.opencloser.dataverse.gateway.RequestBodyProperties");
        };
    }
}
