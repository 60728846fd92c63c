#include "names.hpp"

#include "word_list.hpp"

namespace wirecopy::clean {

bool is_sole_name(std::string_view word) {
  static const WordList list(
      // Countries and continents, but for those that end in s or are given names or things with
      // one.
      "Afghanistan Africa Albania Algeria Andorra Angola Antarctica Arabia Argentina Armenia "
      "Asia Australia Austria Azerbaijan Bahrain Bangladesh Belarus Belgium Benin Bhutan Bolivia "
      "Bosnia Botswana Brazil Britain Brunei Bulgaria Burkina Burma Burundi Cambodia Cameroon "
      "Canada "
      "Chechnya Chile China Colombia Congo Crimea Croatia Cuba Czechia Denmark Djibouti Ecuador "
      "Egypt "
      "England Eritrea Estonia Ethiopia Europe Fiji Finland Gabon Gambia Germany Ghana Gibraltar "
      "Greece Greenland Grenada Guatemala Guyana Haiti Herzegovina Hungary Iceland India Indonesia "
      "Iran Iraq Ireland Israel Italy Jamaica Japan Kazakhstan Kenya Kiribati Korea Kosovo Kuwait "
      "Kyrgyzstan Lanka Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania Luxembourg "
      "Macedonia Madagascar Malawi Malaysia Mali Malta Mauritania Mexico Micronesia Moldova Monaco "
      "Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nauru Nepal Nicaragua Nigeria Norway "
      "Oman Pakistan Palau Palestine Panama Paraguay Peru Poland Portugal Qatar Romania Russia "
      "Rwanda "
      "Samoa Scotland Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan Suriname "
      "Swaziland Sweden Switzerland Syria Taiwan Tajikistan Tanzania Thailand Tibet Timor Togo "
      "Tonga "
      "Tunisia Turkmenistan Tuvalu Uganda Ukraine Uruguay Uzbekistan Vanuatu Vatican Venezuela "
      "Vietnam Yemen Yugoslavia Zambia Zealand Zimbabwe "
      // States and regions.
      "Alaska Alabama Arizona Bavaria Brittany California Catalonia Colorado Connecticut Darfur "
      "Florida Gaza Hawaii Idaho Iowa Kashmir Kerala Louisiana Maryland Michigan Minnesota "
      "Mississippi Missouri Nebraska Nevada Ohio Oklahoma Ontario Oregon Pennsylvania Punjab "
      "Quebec "
      "Queensland Sicily Siberia Tennessee Ulster Utah Vermont Wisconsin Xinjiang Yorkshire "
      // Cities.
      "Abuja Accra Aleppo Amman Amsterdam Ankara Atlanta Auckland Baghdad Baku Bangkok Barcelona "
      "Basra Beijing Beirut Belfast Belgrade Berlin Birmingham Bogota Boston Bratislava Brisbane "
      "Bucharest Budapest Cairo Calcutta Canberra Caracas Chennai Chicago Cologne Colombo "
      "Copenhagen "
      "Dakar Delhi Detroit Dhaka Doha Donetsk Dubai Dublin Edinburgh Frankfurt Geneva Glasgow "
      "Hamburg "
      "Hanoi Harare Havana Helsinki Hiroshima Houston Islamabad Istanbul Jakarta Jerusalem "
      "Johannesburg Kabul Karachi Kathmandu Khartoum Kharkiv Kiev Kinshasa Kyiv Lahore Leeds Lima "
      "Lisbon Liverpool London Madrid Manchester Manila Melbourne Miami Milan Minsk "
      "Mogadishu Montreal Moscow Mosul Mumbai Munich Nairobi Osaka Oslo Ottawa Philadelphia Prague "
      "Pretoria Pyongyang Riyadh Rome Rotterdam Santiago Sarajevo Seattle Seoul Shanghai Sofia "
      "Stockholm Stuttgart Sydney Tallinn Tehran Tokyo Toronto Tripoli Turin Vancouver Vienna "
      "Vilnius "
      "Warsaw Washington Wuhan Yokohama York Zagreb Zurich "
      // Organisations and companies, and houses that stand for them.
      "Alibaba Amazon BBC Bundesbank Bundestag CIA ECB EU Ericsson Exxon FBI FIFA Facebook "
      "Fatah Google Greenpeace Hezbollah IAEA IBM IMF Instagram Intel Interpol Kremlin "
      "Microsoft NASA NATO Nasa Nato Netflix Nissan Nokia OPEC Opec OpenAI Panasonic Parliament "
      "Pentagon Pfizer Procter Renault Ryanair Samsung Sinopec Sony SpaceX Spotify Tencent Tesla "
      "TikTok Toyota Twitter UEFA UK UN UNESCO UNICEF Uefa Unesco Unicef Unilever Vodafone "
      "Volkswagen "
      "Walmart WhatsApp YouTube Yahoo");
  return list.contains(word);
}

bool is_shared_name(std::string_view word) {
  static const WordList list("America Chad France Georgia Guinea Jordan Turkey Apple Boeing Ford");
  return list.contains(word);
}

bool is_owner(std::string_view word) {
  static const WordList list(
      "academy agency army authority body brewery century charity city colony community "
      "company country county currency democracy deputy dynasty economy embassy enemy "
      "entity facility faculty factory family gallery history industry judiciary jury lady "
      "laboratory "
      "library majority military ministry minority monarchy municipality navy party policy "
      "property refinery secretary security society territory treasury university "
      "utility");
  return list.contains(word);
}

bool is_weekday(std::string_view word) {
  static const WordList list("Monday Tuesday Wednesday Thursday Friday Saturday Sunday");
  return list.contains(word);
}

bool precedes_surname(std::string_view word) {
  static const WordList list(
      "Ambassador Archbishop Baroness Bishop Captain Cardinal Chairman Chancellor Chief Coach Col "
      "Colonel Commissioner Congressman Congresswoman Councillor Dame Director Doctor Dr General "
      "Gen "
      "Gov Governor Inspector Judge Justice King Lady Lieutenant Lord Lt Major Mayor Minister Miss "
      "Mr "
      "Mrs Ms Officer Pope Premier President Prince Princess Prof Professor Queen Rep "
      "Representative "
      "Rev Secretary Sen Senator Sergeant Sheikh Sir Speaker "
      // Given names.
      "Aaron Adam Ahmed Alan Albert Alberto Alejandro Alex Alexander Alexei Ali Alice Amanda Amy "
      "Ana "
      "Anders Andre Andrea Andrei Andrew Andy Angela Ann Anna Anne Anthony Antonio Arnold Arthur "
      "Barack Barbara Ben Benjamin Bernard Bernie Bill Bob Boris Brad Brian Bruce Carl Carla "
      "Carlos "
      "Carol Caroline Catherine Charles Charlie Chris Christian Christine Christopher Claire "
      "Claude "
      "Claudia Colin Condoleezza Craig Daniel Darren David Dean Deborah Dennis Diana Diego Dick "
      "Dmitry "
      "Don Donald Dominique Donna Douglas Duncan Ed Eddie Edward Elena Elizabeth Emily Emma "
      "Emmanuel "
      "Eric Erik Eva Fernando Francis Francisco Franck Francois Frank Fred Frederick Gary Geoff "
      "George "
      "Gerald Gerard Gerhard Giovanni Gordon Graham Greg Guy Hans Harold Harry Hassan Heather "
      "Helen "
      "Henry Herbert Hillary Howard Hugh Hugo Ian Ibrahim Igor Ivan Jack Jacques Jake James Jamie "
      "Jan "
      "Jane Janet Jason Javier Jean Jeff Jennifer Jeremy Jerry Jessica Jim Jimmy Joan Joe Johan "
      "John "
      "Jonathan Jorge Jose Joseph Joschka Juan Julia Julian Julie Justin Kamala Karen Karl Kate "
      "Keith "
      "Kelly Ken Kenneth Kevin Kim Kofi Kurt Larry Laura Lee Leo Leonid Lewis Liam Linda Lisa "
      "Louis "
      "Lucy Luis Luke Manuel Marco Marcus Margaret Maria Marie Mario Mark Martin Mary Matt Matthew "
      "Maurice Max Melissa Michael Michel Michelle Miguel Mike Mikhail Mohamed Mohammad Mohammed "
      "Monica "
      "Nancy Neil Nelson Nicholas Nick Nicola Nicolas Nigel Nikolai Norman Olaf Oleg Oliver Olivia "
      "Oscar "
      "Owen Pablo Pat Patricia Patrick Paul Paula Pedro Peter Phil Philip Pierre Rachel Rafael "
      "Ralph Ray "
      "Rebecca Ricardo Richard Rick Rob Robert Roberto Robin Roger Roland Ron Ronald Rory Rosa Roy "
      "Rudolf "
      "Rupert Russell Ruth Ryan Sally Sam Samuel Sandra Sanjay Sara Sarah Scott Sean Sebastian "
      "Serena "
      "Sergei Sergey Sergio Shaun Silvio Simon Sonia Sophie Stanley Stefan Stephen Steve Steven "
      "Stewart "
      "Stuart Susan Sven Teresa Terry Theresa Thierry Thomas Tim Tina Toby Todd Tom Tommy Tony "
      "Tracy Trevor "
      "Ursula Venus Vicente Victor Victoria Viktor Vincent Vladimir Volodymyr Walter Wayne Wendy "
      "William Wolfgang Xavier Yasser Yuri Yves Zoe Xi Narendra Recep Benjamin Kirsten Keir Rishi");
  return list.contains(word);
}

bool precedes_plural(std::string_view word) {
  static const WordList list(
      "all any both different each either every few five four half how hundreds joint many "
      "more most neighbouring neither new no non of other our rival several six some such ten the "
      "their these those thousands three to twin two various your his her my its The These Those "
      "Two "
      "Three Both Many Some Most All Other across between among versus vs v");
  return list.contains(word);
}

bool ends_phrase(std::string_view word) {
  static const WordList list(
      "a about above across after against agreed aged ago all along also although am among an and "
      "are "
      "around as at be because become been before began behind being below beside between beyond "
      "but by "
      "came can could did do does down during each either else even except followed for from get "
      "go had "
      "has have he held her here hers him his how i if in inside into is it its itself just last "
      "led like lost "
      "may me might more most must my near neither no nor not now of off on once only onto or our "
      "out "
      "outside over past per plus said saw say says shall she should since so still such take "
      "taken than "
      "that the their them then there these they this those though through throughout till to "
      "today "
      "together told tomorrow tonight too took toward towards under unless until up upon us via "
      "want was "
      "we went were what when where whether which while who whom whose why will with within "
      "without won "
      "would yet yesterday you your");
  return list.contains(word);
}

bool is_noun(std::string_view word) {
  static const WordList list(
      "agenda ballot bill budget clash crash deadline derby drama election event final fixture "
      "game "
      "gala loser mass news newspaper opener poll quake race round speech storm story summit "
      "verdict "
      "victory war winner");
  for (const std::string_view ending : {"ion", "ment", "ness", "ity", "ance", "ence", "ing", "ism"})
    if (word.ends_with(ending)) return true;
  return (word.ends_with('s') && !word.ends_with("ss")) || list.contains(word);
}

bool is_plural_name(std::string_view word) {
  static const WordList list(
      // Surnames, and names of people, places and companies.
      "Abrahams Abrams Adams Addams Adkins Alberts Alps Americas Andes Andrews Arnolds Atkins "
      "Balearics "
      "Balkans Baltics Banks Barclays Barnes Bates Beatles Bills Boots Borders Brooks Browns "
      "Bruins "
      "Bulls Burns Burrows Byrds Canaries Carolinas Carters Caves Celtics Chambers Childs Clarks "
      "Coates "
      "Collins Commons Cooks Courts Cowboys Crows Cubs Cummings Cummins Dakotas Daniels Davids "
      "Davies Dawkins Dixons Dodgers Downs Dreams Eagles Edmonds Edmunds Edwards Elders Evans "
      "Fields "
      "Finals Fishers Flowers Floyds Fords Fosters Frances Francis Franks Friends Games Gates "
      "Giants "
      "Gibbons Gilberts Grants Greens Grimes Guineas Halls Hanks Hans Harris Harrods Hastings "
      "Hawkins "
      "Heads Herberts Higgins Hills Hobbs Hodges Hoggs Holmes Hopkins Howards Hughes Humphreys "
      "Huggins "
      "Indians Innings Islands Jacobs James Jeffreys Jenkins Jets Johns Jordans Kings Knights "
      "Knicks "
      "Koreas Lakers Lakes Lions Lloyds Lords Lowlands Lucas Lyons Magpies Marks Martins Masters "
      "Mathews "
      "Matthews Mears Meadows Metals Michaels Michels Mills Morris Moss Motors Mounties Mullins "
      "Myers "
      "Nationals Nets News Nichols Nicholls Norris Oaks Oscars Owens Packers Parks Parsons "
      "Partners "
      "Patriots Peters Phillips Philips Pistons Plains Powers Pyrenees Ramos Rangers Raptors Reds "
      "Reeds "
      "Reeves Reuters Reynolds Richards Rivers Roberts Robins Rockies Rodgers Rogers Romans Rooms "
      "Rothschilds Russells Saints Samuels Sanders Sands Saunders Sears Sergeants Shields Simmons "
      "Simons "
      "Sims Sparks Spears Spurs Starbucks States Stephens Stevens Stocks Stones Stubbs Suns Thomas "
      "Tigers "
      "Ambassadors Bishops Captains Cardinals Chancellors Chiefs Colonels Commissioners Directors "
      "Doctors Generals Governors Inspectors Judges Justices Ladies Majors Mayors Ministers "
      "Officers "
      "Popes Premiers Presidents Princes Professors Queens Senators Speakers "
      "Times Timmins Towers Turks Turkeys Victims Virginias Wales Walls Walters Waters Watts Wells "
      "Wests "
      "Whites Wilders Wilkins Willis Williams Winds Winters Woods Yanks Yankees Years");
  return list.contains(word);
}

}  // namespace wirecopy::clean
