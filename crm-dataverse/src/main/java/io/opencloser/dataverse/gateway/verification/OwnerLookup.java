package io.opencloser.dataverse.gateway.verification;

import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.dataverse.client.odata.EntityPath;
import io.opencloser.dataverse.gateway.reply.ReadRequests;
import io.opencloser.dataverse.gateway.reply.ReplyClassification;
import io.opencloser.dataverse.gateway.translation.CreatedRecords;
import java.util.List;
import java.util.UUID;

/** Reads the user and the team with one id; only these two can own a record. */
public final class OwnerLookup {
    static final int REQUEST_COUNT = 2;

    private OwnerLookup() {}

    public static List<DataverseRequest> requests(UUID id) {
        return List.of(
                DataverseRequest.get(EntityPath.of(CreatedRecords.USERS, id) + "?$select=systemuserid,isdisabled"),
                DataverseRequest.get(EntityPath.of(CreatedRecords.TEAMS, id) + "?$select=teamid"));
    }

    public static OwnerCheck read(UUID id, List<Reply> replies) {
        Reply user = replies.get(0);
        if (!ReplyClassification.isNotFound(user)) {
            boolean disabled = ReadRequests.body(user, "GET " + EntityPath.of(CreatedRecords.USERS, id))
                    .path("isdisabled")
                    .asBoolean(true);
            return disabled
                    ? new OwnerCheck.Rejected("the user is disabled")
                    : new OwnerCheck.Verified(new Owner(Owner.Kind.USER, id));
        }
        Reply team = replies.get(1);
        if (ReplyClassification.isNotFound(team)) {
            return new OwnerCheck.Rejected("there is no user and no team with this id");
        }
        ReadRequests.body(team, "GET " + EntityPath.of(CreatedRecords.TEAMS, id));
        return new OwnerCheck.Verified(new Owner(Owner.Kind.TEAM, id));
    }
}
