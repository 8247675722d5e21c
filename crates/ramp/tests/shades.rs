//! Whatever colour someone chooses, what is written on its shades can be read.

use ramp::{BLACK, Colour, READABLE, STEPS, WHITE, contrast, flaws, ink_on, ramp};

fn colour(text: &str) -> Colour {
    Colour::parse(text).unwrap_or_else(|| panic!("{text} is a colour"))
}

/// The corners of what a screen can show, and what municipalities have.
const NAMED: [&str; 14] = [
    "#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#00ffff", "#ff00ff", "#ffd500", "#e2001a",
    "#00a9f3", "#6b2c91", "#3d6b3c", "#7f7f7f",
];

fn thousand() -> impl Iterator<Item = Colour> {
    let mut random = fastrand::Rng::with_seed(33);
    let made = (0..1000).map(move |_| Colour { red: random.u8(..), green: random.u8(..), blue: random.u8(..) });
    NAMED.into_iter().map(colour).chain(made)
}

#[test]
fn white_can_be_read_on_a_button_of_a_thousand_colours() {
    let (mut least, mut asked) = (f64::MAX, 0);
    for brand in thousand() {
        let shades = ramp(brand);
        asked += 1;
        least = least.min(contrast(WHITE, shades[5]));
        assert!(contrast(WHITE, shades[5]) >= 7.4, "white on 500 of {}: {}", brand.hex(), contrast(WHITE, shades[5]));
        assert_eq!(flaws(&shades), [], "of {}", brand.hex());
    }
    println!("{asked} colours, white on 500 at least {least:.2}:1, {} pairs each", READABLE.len());
}

#[test]
fn the_ground_of_the_pages_is_as_good_as_white() {
    for brand in thousand() {
        let shades = ramp(brand);
        for (shade, ground, least) in
            [(5, "#f6f0e4", 4.5), (6, "#ebe1ce", 4.5), (7, "#f6f0e4", 4.5), (4, "#fcf9f3", 3.0)]
        {
            let reached = contrast(shades[shade], colour(ground));
            assert!(reached >= least, "{} of {} on {ground}: {reached}", STEPS[shade].name, brand.hex());
        }
    }
}

#[test]
fn a_shade_keeps_its_lightness_and_hue_and_gives_up_chroma() {
    for brand in thousand() {
        let asked = brand.oklch();
        for (step, shade) in STEPS.iter().zip(ramp(brand)) {
            let got = shade.oklch();
            assert!((got.lightness - step.lightness).abs() < 0.006, "{} of {}: {got:?}", step.name, brand.hex());
            assert!(got.chroma <= asked.chroma.min(step.chroma) + 0.006, "{} of {}: {got:?}", step.name, brand.hex());
            // Where there is hardly any colour, a byte more or less turns the hue.
            if got.chroma > 0.04 {
                let turned = (got.hue - asked.hue).rem_euclid(std::f64::consts::TAU);
                assert!(turned.min(std::f64::consts::TAU - turned) < 0.12, "{} of {}: {got:?}", step.name, brand.hex());
            }
        }
    }
}

#[test]
fn bright_yellow_turns_brown_and_green_stays_green() {
    let brown = ramp(colour("#ffff00"))[5];
    assert!(brown.red > 60 && brown.green > 50 && brown.blue < 30, "{brown:?}");
    let green = ramp(colour("#3d6b3c"))[5];
    assert!(green.green > green.red && green.green > green.blue, "{green:?}");
}

#[test]
fn a_colour_goes_to_oklch_and_back() {
    for colour in thousand() {
        assert_eq!(colour.oklch().shown(), colour);
    }
    // The reference values of the article: white, and the red of a screen.
    let (white, red) = (WHITE.oklch(), colour("#ff0000").oklch());
    assert!((white.lightness - 1.0).abs() < 1e-3 && white.chroma < 1e-3);
    assert!((red.lightness - 0.628).abs() < 1e-3 && (red.chroma - 0.2577).abs() < 1e-3, "{red:?}");
}

#[test]
fn something_can_be_read_on_any_header() {
    for ground in thousand() {
        let ink = ink_on(ground, colour("#2b251d"));
        assert!(contrast(ink, ground) >= 4.5, "{} on {}", ink.hex(), ground.hex());
    }
    assert_eq!(ink_on(colour("#ffd500"), colour("#2b251d")), colour("#2b251d"));
    assert_eq!(ink_on(colour("#154273"), colour("#2b251d")), WHITE);
}

#[test]
fn shades_that_cannot_be_read_are_noticed() {
    let mut shades = ramp(colour("#154273"));
    assert_eq!(flaws(&shades), []);
    shades[5] = colour("#ffd500");
    assert!(flaws(&shades).contains(&(0, 500)), "{:?}", flaws(&shades));
    shades.reverse();
    assert!(flaws(&shades).len() > 5);
}

#[test]
fn colours_are_read_as_people_and_files_write_them() {
    for (text, hex) in [
        ("#3D6B3C", "#3d6b3c"),
        (" #fc0 ", "#ffcc00"),
        ("rgb(61, 107, 60)", "#3d6b3c"),
        ("rgb(61 107 60)", "#3d6b3c"),
        ("hsl(0, 100%, 50%)", "#ff0000"),
        ("hsl(210deg 60% 40%)", "#2966a3"),
        ("hsl(480, 50%, 40%)", "#339933"),
    ] {
        assert_eq!(colour(text).hex(), hex, "{text}");
    }
    for not in [
        "", "#", "#12", "#1234567", "#gggggg", "rood", "rgb(1,2)", "rgb(1,2,300)", "rgb(1,2,3,0.5)", "hsl(1,2,3)",
        "hsl(nan, 10%, 10%)", "hsl(1,200%,3%)", "url(x)", "red;}body{display:none", "#fff}", "var(--x)",
    ] {
        assert_eq!(Colour::parse(not), None, "{not}");
    }
    assert_eq!(contrast(BLACK, WHITE), 21.0);
}
