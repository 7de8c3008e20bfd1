/** Users and organizations: logins, passwords, access tokens, memberships, invitations. */
@NullMarked
package ai.cvat.sdk.testing.internal.accounts;

import org.jspecify.annotations.NullMarked;
