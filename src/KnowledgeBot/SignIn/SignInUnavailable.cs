using KnowledgeBot.Access.Errors;

namespace KnowledgeBot.SignIn;

static class SignInUnavailable
{
    public static UserFacingException Because(Exception? why) =>
        new(ErrorCode.SignInUnavailable, "the company's sign-in (Web:Authority, Web:Graph) does not answer as it should just now; try again in a moment", why);
}
