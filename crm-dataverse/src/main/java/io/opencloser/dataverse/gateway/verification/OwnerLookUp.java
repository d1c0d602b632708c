package io.opencloser.dataverse.gateway.verification;

import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.dataverse.client.message.Answer;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.odata.EntityPath;
import io.opencloser.dataverse.gateway.reply.Classification;
import io.opencloser.dataverse.gateway.reply.Reads;
import io.opencloser.dataverse.gateway.translation.Records;
import java.util.List;
import java.util.UUID;

/** Looks for a user and for a team of one id, the only two that can own a record. */
public final class OwnerLookUp {
    static final int REQUESTS = 2;

    private OwnerLookUp() {}

    public static List<DataverseRequest> requests(UUID id) {
        return List.of(
                DataverseRequest.get(EntityPath.of(Records.USERS, id) + "?$select=systemuserid,isdisabled"),
                DataverseRequest.get(EntityPath.of(Records.TEAMS, id) + "?$select=teamid"));
    }

    public static OwnerCheck read(UUID id, List<Answer> answers) {
        Answer user = answers.get(0);
        if (!Classification.isMissing(user)) {
            boolean disabled = Reads.body(user, "GET " + EntityPath.of(Records.USERS, id))
                    .path("isdisabled")
                    .asBoolean(true);
            return disabled
                    ? new OwnerCheck.Rejected("the user is disabled")
                    : new OwnerCheck.Verified(new Owner(Owner.Kind.USER, id));
        }
        Answer team = answers.get(1);
        if (Classification.isMissing(team)) {
            return new OwnerCheck.Rejected("there is no user and no team with this id");
        }
        Reads.body(team, "GET " + EntityPath.of(Records.TEAMS, id));
        return new OwnerCheck.Verified(new Owner(Owner.Kind.TEAM, id));
    }
}
