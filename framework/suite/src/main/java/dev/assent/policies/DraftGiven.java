// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a first suite declares, while it is made. */
final class DraftGiven {
    private final String account;
    private final Map<String, List<String>> sections = new LinkedHashMap<>();
    private boolean isMember;

    /** Declarations around an account. */
    DraftGiven(String account) {
        this.account = account;
    }

    String account() {
        return account;
    }

    /** Adds an entry to a section, such as {@code principals}. */
    void add(String section, String entry) {
        sections.computeIfAbsent(section, name -> new ArrayList<>()).add(entry);
    }

    /**
     * Makes the account a member of an organization, and declares its administrator.
     *
     * @param organization its id
     * @param policies what is attached to its root, or nothing
     */
    void member(String organization, String policies) {
        isMember = true;
        add("accounts", "member: \"" + account + "\"");
        add("org", "id: " + organization);
        add("org", "root: {" + (policies.isEmpty() ? "" : policies + ", ") + "accounts: [member]}");
        add("principals", "role/admin: {policies: [AdministratorAccess]}");
    }

    /** {@return the key {@code defaults}, with more facts behind the account} */
    String defaults(String more) {
        return "defaults: {account: " + (isMember ? "member" : '"' + account + '"') + more + "}\n";
    }

    /** {@return the key {@code given}} */
    String yaml() {
        StringBuilder text = new StringBuilder("given:\n");
        sections.forEach((section, entries) -> {
            text.append("  ").append(section).append(":\n");
            entries.forEach(entry -> text.append("    ").append(entry).append('\n'));
        });
        return text.toString();
    }
}
