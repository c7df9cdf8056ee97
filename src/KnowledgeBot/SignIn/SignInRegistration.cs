using Microsoft.Extensions.Options;

namespace KnowledgeBot.SignIn;

static class SignInRegistration
{
    /// <param name="isDemo">The demo has a sign-in of its own and ignores the company's.</param>
    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration, bool isDemo)
    {
        var settings = services.AddOptions<SignInOptions>();
        if (!isDemo)
        {
            settings.Bind(configuration.GetSection(SignInOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        }

        return services
            .AddSingleton<IValidateOptions<SignInOptions>, SignInOptionsCheck>()
            .AddSingleton<OpenIdProvider>()
            .AddSingleton<TokenRequests>()
            .AddSingleton<GraphDirectory>()
            .AddSingleton<TokenPeople>()
            .AddSingleton<AccessTokens>()
            .AddSingleton<SignInFlow>()
            .AddHostedService<DirectoryWatch>();
    }
}
