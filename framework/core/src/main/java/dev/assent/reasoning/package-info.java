// SPDX-License-Identifier: Apache-2.0
/**
 * Sets of requests: claims about every request, proved, or refuted with a request.
 *
 * <p>How it is built, from the bottom:
 *
 * <ul>
 *   <li>{@code Token}, {@code Glob}, {@code GlobList}: patterns, with plain-to-see subsumption and an index by prefix;
 *       {@code GlobSolver} finds a text in some and not in others, {@code GlobProduct} exactly.
 *   <li>{@code Vocabulary} interns every {@code Atom} (a test on one {@code Dimension}) and every policy variable. A literal
 *       is a number: {@code vocabulary.literal(atom)}, or {@code Vocabulary.not(...)} of it. Everything that takes part in one
 *       question is compiled against one vocabulary before {@code Spaces} and {@code Search} are made.
 *   <li>{@code PolicyCompiler.compile} gives a {@code PolicyFormula}: allow cubes and deny cubes, each with the
 *       {@code StatementRef} that it comes from. {@code Conjunction} collects the literals of a cube of one's own: the
 *       extra constraints of a question (a fixed set of actions, resources, principals; {@code Substitution.pin} pins a
 *       context key to a value or to absent).
 *   <li>{@code Search.run(factors, never)} shows every leaf of "in one cube of each factor and in none of these" to a
 *       predicate; leaves have no request in common. Effective access is a product of factors: one list of allow cubes for
 *       identity or resource, one for the boundary, the session, every SCP level; all denies go into {@code never}; a
 *       constraint is a factor of one cube. What is <em>not</em> allowed is a union: a factor of one deny cube each, and
 *       for each factor the question with its allow cubes in {@code never}.
 *   <li>{@code VariableChoice.realise(leaf)} makes a {@code Model} of a leaf (or says that there is none, or that it is
 *       not known), {@code Requests.of(model)} a request. Principals are texts, see {@code PrincipalGlobs};
 *       {@code CoupledKeys} turns conditions on aws:PrincipalArn and its like into literals of the principal where a policy
 *       names principals; in the other kinds they are keys like any other, which a question about a known principal pins.
 *   <li>{@code Replay} confirms the request through the evaluator. {@code DocumentQuestion} is the shortest example of all
 *       this together.
 * </ul>
 *
 * <p>Reasoner and evaluator share the reading of policies and no matching: else the confirmation would prove nothing.
 */
@NullMarked
package dev.assent.reasoning;

import org.jspecify.annotations.NullMarked;
