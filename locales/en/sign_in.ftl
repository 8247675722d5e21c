sign-in-title = Sign in
sign-in-explained = Fill in your e-mail address. We send you a link to sign in.
sign-in-mail = E-mail address
sign-in-send = Send me a link
sign-in-mail-unreadable = This does not look like an e-mail address. Please check it.
sign-in-asked-title = Look in your mail
sign-in-asked = Do we know this address? Then a mail from us will be there soon.
sign-in-asked-how-long = The link works for ten minutes, once, in this browser.
sign-in-again = No mail? Try again
sign-in-confirm-title = Welcome
sign-in-confirm = Press the button to sign in.
sign-in-as = You go on as { $name }.
sign-in-go-on = Go on
sign-in-mail-subject = Signing in at { $network }
sign-in-mail-text =
    Hello,

    With this link you sign in at { $network }:

    { $link }

    The link works for ten minutes, and once. Open it in the browser in which you asked for it.
    Did you not ask for this? Then you need not do anything.
demo-who-are-you = Who would you like to be?
demo-explained = This is a made-up neighbourhood. Choose someone and look around.
setup-title = Begin a new network
setup-explained = Five more questions and you can begin. You can change everything later.
setup-network = What is the network called?
setup-network-hint = For example: Buurtnetwerk Soesterkwartier
setup-town = In which municipality?
setup-wijk = In which neighbourhood do you begin?
setup-wijk-hint = You can add others later.
setup-name = What is your name?
setup-mail = Your e-mail address
setup-mail-hint = You sign in with it next time.
setup-begin = Begin
setup-network-missing = Fill in the name of the network.
setup-town-missing = Fill in the municipality.
setup-wijk-missing = Fill in the neighbourhood.
setup-name-missing = Fill in your name.
setup-mail-missing = Fill in your e-mail address.
setup-mail-unreadable = This does not look like an e-mail address. Please check it.
