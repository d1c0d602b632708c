package io.opencloser.dataverse.client.odata;

import io.opencloser.dataverse.client.message.DataverseRequest;

/** The link to the next page of a result. Only its path and query count: requests go to the client's own environment. */
public final class NextLink {
    private NextLink() {}

    /**
     * The path for {@link DataverseRequest#get}.
     *
     * @throws IllegalArgumentException if it is not a link to more rows of this set
     */
    public static String path(String link, String entitySet) {
        int base = link.indexOf(DataverseRequest.BASE);
        String path = base < 0 ? "" : link.substring(base + DataverseRequest.BASE.length());
        if (!path.startsWith(entitySet + "?")) {
            throw new IllegalArgumentException("not a link to the next page");
        }
        return path;
    }
}
