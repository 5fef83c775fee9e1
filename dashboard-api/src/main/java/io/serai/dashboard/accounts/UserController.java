package io.serai.dashboard.accounts;

import io.serai.dashboard.accounts.SessionController.User;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own account. */
@RestController
@RequestMapping("/api/v1/users")
class UserController {
    private final AccountQueries accounts;

    UserController(AccountQueries accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/me")
    User me(Caller caller) {
        return accounts.byId(caller.id())
                .filter(Account::enabled)
                .map(User::of)
                .orElseThrow(() -> ApiProblem.unauthorized("unauthorized", "the account is disabled"));
    }
}
