// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import io.github.cvc5.Command;
import io.github.cvc5.InputParser;
import io.github.cvc5.Result;
import io.github.cvc5.SymbolManager;
import io.github.cvc5.TermManager;
import io.github.cvc5.modes.InputLanguage;
import java.nio.file.Path;

/** A solver of others, which reads SMT-LIB. Each has native code, which does not load everywhere. */
enum SmtSolver {
    Z3 {
        @Override
        void load() {
            try (var context = new com.microsoft.z3.Context()) {
                context.mkSolver();
            }
        }

        @Override
        Answer solve(String text) {
            try (var context = new com.microsoft.z3.Context()) {
                Solver solver = context.mkSolver();
                Params params = context.mkParams();
                params.add("timeout", TIMEOUT_MILLIS);
                solver.setParameters(params);
                solver.add(context.parseSMTLIB2String(text, null, null, null, null));
                return switch (solver.check()) {
                    case SATISFIABLE -> Answer.SATISFIABLE;
                    case UNSATISFIABLE -> Answer.UNSATISFIABLE;
                    case UNKNOWN -> Answer.UNKNOWN;
                };
            }
        }
    },
    CVC5 {
        // The jar looks for its library under a name of its own; this one comes as an artifact beside it.
        @Override
        void load() {
            System.setProperty("cvc5.skipLibraryLoad", "true");
            System.load(Path.of(System.getProperty("cvc5.library", ""))
                    .toAbsolutePath()
                    .toString());
        }

        @Override
        Answer solve(String text) {
            try {
                TermManager terms = new TermManager();
                var solver = new io.github.cvc5.Solver(terms);
                solver.setOption("tlimit-per", Integer.toString(TIMEOUT_MILLIS));
                solver.setOption("strings-exp", "true");
                solver.setLogic("ALL");
                SymbolManager symbols = new SymbolManager(terms);
                InputParser parser = new InputParser(solver, symbols);
                parser.setStringInput(InputLanguage.SMT_LIB_2_6, text, "question");
                for (Command next = parser.nextCommand(); !next.isNull(); next = parser.nextCommand()) {
                    next.invoke(solver, symbols);
                }
                Result result = solver.checkSat();
                return result.isSat() ? Answer.SATISFIABLE : result.isUnsat() ? Answer.UNSATISFIABLE : Answer.UNKNOWN;
            } catch (io.github.cvc5.CVC5ApiException refused) {
                throw new AssertionError(text, refused);
            } finally {
                io.github.cvc5.Context.deletePointers();
            }
        }
    };

    private static final int TIMEOUT_MILLIS = 1000;

    /** What a solver says of assertions. */
    enum Answer {
        SATISFIABLE,
        UNSATISFIABLE,
        UNKNOWN
    }

    /**
     * Loads its native code.
     *
     * @throws LinkageError if this machine cannot
     */
    abstract void load();

    /** {@return whether assertions can be met, as far as it finds out in a second} */
    abstract Answer solve(String text);
}
