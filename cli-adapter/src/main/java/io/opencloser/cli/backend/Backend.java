package io.opencloser.cli.backend;

import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.dataverse.DataverseInspection;
import io.opencloser.dataverse.mapping.MappingArtifact;
import tools.jackson.databind.JsonNode;

/**
 * The adapters behind a command. Each part is opened when it is first asked for and stays open until this is closed:
 * whoever asks for the journal alone needs no credentials and no network (requirement 7.2), whoever rehearses leaves no
 * journal behind (requirement 9.1).
 *
 * <p>Opening fails with {@link io.opencloser.cli.config.ConfigException} or {@link
 * io.opencloser.core.domain.session.InvalidInputException} when a setting, a variable or the mapping is not usable, and with
 * {@link io.opencloser.core.port.journal.JournalException} when the database is not.
 */
public interface Backend extends AutoCloseable {
    Journal journal();

    Crm crm();

    Queue queue();

    Owners owners();

    /** The configured mapping, as it stands in its file. */
    MappingArtifact mapping();

    /** The CRM as whoever sets it up wants to see it; needs no mapping. */
    DataverseInspection inspection();

    /** The requests that would be sent for this plan. Sends nothing. */
    JsonNode preview(WriteBackPlan plan);

    /** Gives space back that the journal does not need any more, where it is a file that nobody else uses. Ends the journal. */
    void compact();

    /** Closes what was opened. Never throws. */
    @Override
    void close();
}
