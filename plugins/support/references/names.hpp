#pragma once

/// \file
/// The names of HTML's character references, sorted; made by tools/references.py.

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace wirecopy::support::names {

// One text and offsets into it: views would have to be relocated in each plugin that is loaded.
inline constexpr std::string_view kText =
    "AEligAMPAacuteAbreveAcircAcyAfrAgraveAlphaAmacrAndAogonAopfApplyFunctionAringAscrAssignAtild"
    "eAumlBackslashBarvBarwedBcyBecauseBernoullisBetaBfrBopfBreveBscrBumpeqCHcyCOPYCacuteCapCapit"
    "alDifferentialDCayleysCcaronCcedilCcircCconintCdotCedillaCenterDotCfrChiCircleDotCircleMinus"
    "CirclePlusCircleTimesClockwiseContourIntegralCloseCurlyDoubleQuoteCloseCurlyQuoteColonColone"
    "CongruentConintContourIntegralCopfCoproductCounterClockwiseContourIntegralCrossCscrCupCupCap"
    "DDDDotrahdDJcyDScyDZcyDaggerDarrDashvDcaronDcyDelDeltaDfrDiacriticalAcuteDiacriticalDotDiacr"
    "iticalDoubleAcuteDiacriticalGraveDiacriticalTildeDiamondDifferentialDDopfDotDotDotDotEqualDo"
    "ubleContourIntegralDoubleDotDoubleDownArrowDoubleLeftArrowDoubleLeftRightArrowDoubleLeftTeeD"
    "oubleLongLeftArrowDoubleLongLeftRightArrowDoubleLongRightArrowDoubleRightArrowDoubleRightTee"
    "DoubleUpArrowDoubleUpDownArrowDoubleVerticalBarDownArrowDownArrowBarDownArrowUpArrowDownBrev"
    "eDownLeftRightVectorDownLeftTeeVectorDownLeftVectorDownLeftVectorBarDownRightTeeVectorDownRi"
    "ghtVectorDownRightVectorBarDownTeeDownTeeArrowDownarrowDscrDstrokENGETHEacuteEcaronEcircEcyE"
    "dotEfrEgraveElementEmacrEmptySmallSquareEmptyVerySmallSquareEogonEopfEpsilonEqualEqualTildeE"
    "quilibriumEscrEsimEtaEumlExistsExponentialEFcyFfrFilledSmallSquareFilledVerySmallSquareFopfF"
    "orAllFouriertrfFscrGJcyGTGammaGammadGbreveGcedilGcircGcyGdotGfrGgGopfGreaterEqualGreaterEqua"
    "lLessGreaterFullEqualGreaterGreaterGreaterLessGreaterSlantEqualGreaterTildeGscrGtHARDcyHacek"
    "HatHcircHfrHilbertSpaceHopfHorizontalLineHscrHstrokHumpDownHumpHumpEqualIEcyIJligIOcyIacuteI"
    "circIcyIdotIfrIgraveImImacrImaginaryIImpliesIntIntegralIntersectionInvisibleCommaInvisibleTi"
    "mesIogonIopfIotaIscrItildeIukcyIumlJcircJcyJfrJopfJscrJsercyJukcyKHcyKJcyKappaKcedilKcyKfrKo"
    "pfKscrLJcyLTLacuteLambdaLangLaplacetrfLarrLcaronLcedilLcyLeftAngleBracketLeftArrowLeftArrowB"
    "arLeftArrowRightArrowLeftCeilingLeftDoubleBracketLeftDownTeeVectorLeftDownVectorLeftDownVect"
    "orBarLeftFloorLeftRightArrowLeftRightVectorLeftTeeLeftTeeArrowLeftTeeVectorLeftTriangleLeftT"
    "riangleBarLeftTriangleEqualLeftUpDownVectorLeftUpTeeVectorLeftUpVectorLeftUpVectorBarLeftVec"
    "torLeftVectorBarLeftarrowLeftrightarrowLessEqualGreaterLessFullEqualLessGreaterLessLessLessS"
    "lantEqualLessTildeLfrLlLleftarrowLmidotLongLeftArrowLongLeftRightArrowLongRightArrowLongleft"
    "arrowLongleftrightarrowLongrightarrowLopfLowerLeftArrowLowerRightArrowLscrLshLstrokLtMapMcyM"
    "ediumSpaceMellintrfMfrMinusPlusMopfMscrMuNJcyNacuteNcaronNcedilNcyNegativeMediumSpaceNegativ"
    "eThickSpaceNegativeThinSpaceNegativeVeryThinSpaceNestedGreaterGreaterNestedLessLessNewLineNf"
    "rNoBreakNonBreakingSpaceNopfNotNotCongruentNotCupCapNotDoubleVerticalBarNotElementNotEqualNo"
    "tEqualTildeNotExistsNotGreaterNotGreaterEqualNotGreaterFullEqualNotGreaterGreaterNotGreaterL"
    "essNotGreaterSlantEqualNotGreaterTildeNotHumpDownHumpNotHumpEqualNotLeftTriangleNotLeftTrian"
    "gleBarNotLeftTriangleEqualNotLessNotLessEqualNotLessGreaterNotLessLessNotLessSlantEqualNotLe"
    "ssTildeNotNestedGreaterGreaterNotNestedLessLessNotPrecedesNotPrecedesEqualNotPrecedesSlantEq"
    "ualNotReverseElementNotRightTriangleNotRightTriangleBarNotRightTriangleEqualNotSquareSubsetN"
    "otSquareSubsetEqualNotSquareSupersetNotSquareSupersetEqualNotSubsetNotSubsetEqualNotSucceeds"
    "NotSucceedsEqualNotSucceedsSlantEqualNotSucceedsTildeNotSupersetNotSupersetEqualNotTildeNotT"
    "ildeEqualNotTildeFullEqualNotTildeTildeNotVerticalBarNscrNtildeNuOEligOacuteOcircOcyOdblacOf"
    "rOgraveOmacrOmegaOmicronOopfOpenCurlyDoubleQuoteOpenCurlyQuoteOrOscrOslashOtildeOtimesOumlOv"
    "erBarOverBraceOverBracketOverParenthesisPartialDPcyPfrPhiPiPlusMinusPoincareplanePopfPrPrece"
    "desPrecedesEqualPrecedesSlantEqualPrecedesTildePrimeProductProportionProportionalPscrPsiQUOT"
    "QfrQopfQscrRBarrREGRacuteRangRarrRarrtlRcaronRcedilRcyReReverseElementReverseEquilibriumReve"
    "rseUpEquilibriumRfrRhoRightAngleBracketRightArrowRightArrowBarRightArrowLeftArrowRightCeilin"
    "gRightDoubleBracketRightDownTeeVectorRightDownVectorRightDownVectorBarRightFloorRightTeeRigh"
    "tTeeArrowRightTeeVectorRightTriangleRightTriangleBarRightTriangleEqualRightUpDownVectorRight"
    "UpTeeVectorRightUpVectorRightUpVectorBarRightVectorRightVectorBarRightarrowRopfRoundImpliesR"
    "rightarrowRscrRshRuleDelayedSHCHcySHcySOFTcySacuteScScaronScedilScircScySfrShortDownArrowSho"
    "rtLeftArrowShortRightArrowShortUpArrowSigmaSmallCircleSopfSqrtSquareSquareIntersectionSquare"
    "SubsetSquareSubsetEqualSquareSupersetSquareSupersetEqualSquareUnionSscrStarSubSubsetSubsetEq"
    "ualSucceedsSucceedsEqualSucceedsSlantEqualSucceedsTildeSuchThatSumSupSupersetSupersetEqualSu"
    "psetTHORNTRADETSHcyTScyTabTauTcaronTcedilTcyTfrThereforeThetaThickSpaceThinSpaceTildeTildeEq"
    "ualTildeFullEqualTildeTildeTopfTripleDotTscrTstrokUacuteUarrUarrocirUbrcyUbreveUcircUcyUdbla"
    "cUfrUgraveUmacrUnderBarUnderBraceUnderBracketUnderParenthesisUnionUnionPlusUogonUopfUpArrowU"
    "pArrowBarUpArrowDownArrowUpDownArrowUpEquilibriumUpTeeUpTeeArrowUparrowUpdownarrowUpperLeftA"
    "rrowUpperRightArrowUpsiUpsilonUringUscrUtildeUumlVDashVbarVcyVdashVdashlVeeVerbarVertVertica"
    "lBarVerticalLineVerticalSeparatorVerticalTildeVeryThinSpaceVfrVopfVscrVvdashWcircWedgeWfrWop"
    "fWscrXfrXiXopfXscrYAcyYIcyYUcyYacuteYcircYcyYfrYopfYscrYumlZHcyZacuteZcaronZcyZdotZeroWidthS"
    "paceZetaZfrZopfZscraacuteabreveacacEacdacircacuteacyaeligafafragravealefsymalephalphaamacram"
    "algampandandandanddandslopeandvangangeangleangmsdangmsdaaangmsdabangmsdacangmsdadangmsdaeang"
    "msdafangmsdagangmsdahangrtangrtvbangrtvbdangsphangstangzarraogonaopfapapEapacirapeapidaposap"
    "proxapproxeqaringascrastasympasympeqatildeaumlawconintawintbNotbackcongbackepsilonbackprimeb"
    "acksimbacksimeqbarveebarwedbarwedgebbrkbbrktbrkbcongbcybdquobecausbecausebemptyvbepsibernoub"
    "etabethbetweenbfrbigcapbigcircbigcupbigodotbigoplusbigotimesbigsqcupbigstarbigtriangledownbi"
    "gtriangleupbiguplusbigveebigwedgebkarowblacklozengeblacksquareblacktriangleblacktriangledown"
    "blacktriangleleftblacktrianglerightblankblk12blk14blk34blockbnebnequivbnotbopfbotbottombowti"
    "eboxDLboxDRboxDlboxDrboxHboxHDboxHUboxHdboxHuboxULboxURboxUlboxUrboxVboxVHboxVLboxVRboxVhbox"
    "VlboxVrboxboxboxdLboxdRboxdlboxdrboxhboxhDboxhUboxhdboxhuboxminusboxplusboxtimesboxuLboxuRbo"
    "xulboxurboxvboxvHboxvLboxvRboxvhboxvlboxvrbprimebrevebrvbarbscrbsemibsimbsimebsolbsolbbsolhs"
    "ubbullbulletbumpbumpEbumpebumpeqcacutecapcapandcapbrcupcapcapcapcupcapdotcapscaretcaronccaps"
    "ccaronccedilccircccupsccupssmcdotcedilcemptyvcentcenterdotcfrchcycheckcheckmarkchicircirEcir"
    "ccirceqcirclearrowleftcirclearrowrightcircledRcircledScircledastcircledcirccircleddashcireci"
    "rfnintcirmidcirscirclubsclubsuitcoloncolonecoloneqcommacommatcompcompfncomplementcomplexesco"
    "ngcongdotconintcopfcoprodcopycopysrcrarrcrosscscrcsubcsubecsupcsupectdotcudarrlcudarrrcueprc"
    "uesccularrcularrpcupcupbrcapcupcapcupcupcupdotcuporcupscurarrcurarrmcurlyeqpreccurlyeqsucccu"
    "rlyveecurlywedgecurrencurvearrowleftcurvearrowrightcuveecuwedcwconintcwintcylctydArrdHardagg"
    "erdalethdarrdashdashvdbkarowdblacdcarondcyddddaggerddarrddotseqdegdeltademptyvdfishtdfrdharl"
    "dharrdiamdiamonddiamondsuitdiamsdiedigammadisindivdividedivideontimesdivonxdjcydlcorndlcropd"
    "ollardopfdotdoteqdoteqdotdotminusdotplusdotsquaredoublebarwedgedownarrowdowndownarrowsdownha"
    "rpoonleftdownharpoonrightdrbkarowdrcorndrcropdscrdscydsoldstrokdtdotdtridtrifduarrduhardwang"
    "ledzcydzigrarreDDoteDoteacuteeasterecaronecirecircecolonecyedoteeefDotefregegraveegsegsdotel"
    "elintersellelselsdotemacremptyemptysetemptyvemspemsp13emsp14engenspeogoneopfepareparslepluse"
    "psiepsilonepsiveqcirceqcoloneqsimeqslantgtreqslantlessequalsequestequivequivDDeqvparslerDote"
    "rarrescresdotesimetaetheumleuroexclexistexpectationexponentialefallingdotseqfcyfemaleffiligf"
    "fligfflligffrfiligfjligflatflligfltnsfnoffopfforallforkforkvfpartintfrac12frac13frac14frac15"
    "frac16frac18frac23frac25frac34frac35frac38frac45frac56frac58frac78fraslfrownfscrgEgElgacuteg"
    "ammagammadgapgbrevegcircgcygdotgegelgeqgeqqgeqslantgesgesccgesdotgesdotogesdotolgeslgeslesgf"
    "rggggggimelgjcyglglEglagljgnEgnapgnapproxgnegneqgneqqgnsimgopfgravegscrgsimgsimegsimlgtgtccg"
    "tcirgtdotgtlPargtquestgtrapproxgtrarrgtrdotgtreqlessgtreqqlessgtrlessgtrsimgvertneqqgvnEhArr"
    "hairsphalfhamilthardcyharrharrcirharrwhbarhcircheartsheartsuithellipherconhfrhksearowhkswaro"
    "whoarrhomththookleftarrowhookrightarrowhopfhorbarhscrhslashhstrokhybullhypheniacuteicicircic"
    "yiecyiexcliffifrigraveiiiiiintiiintiinfiniiotaijligimacrimageimaglineimagpartimathimofimpedi"
    "nincareinfininfintieinodotintintcalintegersintercalintlarhkintprodiocyiogoniopfiotaiprodique"
    "stiscrisinisinEisindotisinsisinsvisinvititildeiukcyiumljcircjcyjfrjmathjopfjscrjsercyjukcyka"
    "ppakappavkcedilkcykfrkgreenkhcykjcykopfkscrlAarrlArrlAtaillBarrlElEglHarlacutelaemptyvlagran"
    "lambdalanglangdlanglelaplaquolarrlarrblarrbfslarrfslarrhklarrlplarrpllarrsimlarrtllatlataill"
    "atelateslbarrlbbrklbracelbracklbrkelbrksldlbrkslulcaronlcedillceillcublcyldcaldquoldquorldrd"
    "harldrusharldshleleftarrowleftarrowtailleftharpoondownleftharpoonupleftleftarrowsleftrightar"
    "rowleftrightarrowsleftrightharpoonsleftrightsquigarrowleftthreetimeslegleqleqqleqslantlesles"
    "cclesdotlesdotolesdotorlesglesgeslessapproxlessdotlesseqgtrlesseqqgtrlessgtrlesssimlfishtlfl"
    "oorlfrlglgElhardlharulharullhblkljcyllllarrllcornerllhardlltrilmidotlmoustlmoustachelnElnapl"
    "napproxlnelneqlneqqlnsimloangloarrlobrklongleftarrowlongleftrightarrowlongmapstolongrightarr"
    "owlooparrowleftlooparrowrightloparlopflopluslotimeslowastlowbarlozlozengelozflparlparltlrarr"
    "lrcornerlrharlrhardlrmlrtrilsaquolscrlshlsimlsimelsimglsqblsquolsquorlstrokltltccltcirltdotl"
    "threeltimesltlarrltquestltrParltriltrieltriflurdsharluruharlvertneqqlvnEmDDotmacrmalemaltmal"
    "tesemapmapstomapstodownmapstoleftmapstoupmarkermcommamcymdashmeasuredanglemfrmhomicromidmida"
    "stmidcirmiddotminusminusbminusdminusdumlcpmldrmnplusmodelsmopfmpmscrmstposmumultimapmumapnGg"
    "nGtnGtvnLeftarrownLeftrightarrownLlnLtnLtvnRightarrownVDashnVdashnablanacutenangnapnapEnapid"
    "naposnapproxnaturnaturalnaturalsnbspnbumpnbumpencapncaronncedilncongncongdotncupncyndashnene"
    "ArrnearhknearrnearrownedotnequivnesearnesimnexistnexistsnfrngEngengeqngeqqngeqslantngesngsim"
    "ngtngtrnhArrnharrnhparninisnisdnivnjcynlArrnlEnlarrnldrnlenleftarrownleftrightarrownleqnleqq"
    "nleqslantnlesnlessnlsimnltnltrinltrienmidnopfnotnotinnotinEnotindotnotinvanotinvbnotinvcnotn"
    "inotnivanotnivbnotnivcnparnparallelnparslnpartnpolintnprnprcuenprenprecnpreceqnrArrnrarrnrar"
    "rcnrarrwnrightarrownrtrinrtrienscnsccuenscenscrnshortmidnshortparallelnsimnsimensimeqnsmidns"
    "parnsqsubensqsupensubnsubEnsubensubsetnsubseteqnsubseteqqnsuccnsucceqnsupnsupEnsupensupsetns"
    "upseteqnsupseteqqntglntildentlgntriangleleftntrianglelefteqntrianglerightntrianglerighteqnun"
    "umnumeronumspnvDashnvHarrnvapnvdashnvgenvgtnvinfinnvlArrnvlenvltnvltrienvrArrnvrtrienvsimnwA"
    "rrnwarhknwarrnwarrownwnearoSoacuteoastocirocircocyodashodblacodivodotodsoldoeligofcirofrogon"
    "ograveogtohbarohmointolarrolcirolcrossolineoltomacromegaomicronomidominusoopfoparoperpopluso"
    "rorarrordorderorderofordfordmorigoforororslopeorvoscroslashosolotildeotimesotimesasoumlovbar"
    "parparaparallelparsimparslpartpcypercntperiodpermilperppertenkpfrphiphivphmmatphonepipitchfo"
    "rkpivplanckplanckhplankvplusplusacirplusbpluscirplusdoplusdupluseplusmnplussimplustwopmpoint"
    "intpopfpoundprprEprapprcuepreprecprecapproxpreccurlyeqpreceqprecnapproxprecneqqprecnsimprecs"
    "imprimeprimesprnEprnapprnsimprodprofalarproflineprofsurfpropproptoprsimprurelpscrpsipuncspqf"
    "rqintqopfqprimeqscrquaternionsquatintquestquesteqquotrAarrrArrrAtailrBarrrHarraceracuteradic"
    "raemptyvrangrangdrangerangleraquorarrrarraprarrbrarrbfsrarrcrarrfsrarrhkrarrlprarrplrarrsimr"
    "arrtlrarrwratailratiorationalsrbarrrbbrkrbracerbrackrbrkerbrksldrbrkslurcaronrcedilrceilrcub"
    "rcyrdcardldharrdquordquorrdshrealrealinerealpartrealsrectregrfishtrfloorrfrrhardrharurharulr"
    "horhovrightarrowrightarrowtailrightharpoondownrightharpoonuprightleftarrowsrightleftharpoons"
    "rightrightarrowsrightsquigarrowrightthreetimesringrisingdotseqrlarrrlharrlmrmoustrmoustacher"
    "nmidroangroarrrobrkroparropfroplusrotimesrparrpargtrppolintrrarrrsaquorscrrshrsqbrsquorsquor"
    "rthreertimesrtrirtriertrifrtriltriruluharrxsacutesbquoscscEscapscaronsccuescescedilscircscnE"
    "scnapscnsimscpolintscsimscysdotsdotbsdoteseArrsearhksearrsearrowsectsemiseswarsetminussetmns"
    "extsfrsfrownsharpshchcyshcyshortmidshortparallelshysigmasigmafsigmavsimsimdotsimesimeqsimgsi"
    "mgEsimlsimlEsimnesimplussimrarrslarrsmallsetminussmashpsmeparslsmidsmilesmtsmtesmtessoftcyso"
    "lsolbsolbarsopfspadesspadesuitsparsqcapsqcapssqcupsqcupssqsubsqsubesqsubsetsqsubseteqsqsupsq"
    "supesqsupsetsqsupseteqsqusquaresquarfsqufsrarrsscrssetmnssmilesstarfstarstarfstraightepsilon"
    "straightphistrnssubsubEsubdotsubesubedotsubmultsubnEsubnesubplussubrarrsubsetsubseteqsubsete"
    "qqsubsetneqsubsetneqqsubsimsubsubsubsupsuccsuccapproxsucccurlyeqsucceqsuccnapproxsuccneqqsuc"
    "cnsimsuccsimsumsungsupsup1sup2sup3supEsupdotsupdsubsupesupedotsuphsolsuphsubsuplarrsupmultsu"
    "pnEsupnesupplussupsetsupseteqsupseteqqsupsetneqsupsetneqqsupsimsupsubsupsupswArrswarhkswarrs"
    "warrowswnwarszligtargettautbrktcarontcediltcytdottelrectfrthere4thereforethetathetasymthetav"
    "thickapproxthicksimthinspthkapthksimthorntildetimestimesbtimesbartimesdtinttoeatoptopbottopc"
    "irtopftopforktosatprimetradetriangletriangledowntrianglelefttrianglelefteqtriangleqtriangler"
    "ighttrianglerighteqtridottrietriminustriplustrisbtritimetrpeziumtscrtscytshcytstroktwixttwoh"
    "eadleftarrowtwoheadrightarrowuArruHaruacuteuarrubrcyubreveucircucyudarrudblacudharufishtufru"
    "graveuharluharruhblkulcornulcornerulcropultriumacrumluogonuopfuparrowupdownarrowupharpoonlef"
    "tupharpoonrightuplusupsiupsihupsilonupuparrowsurcornurcornerurcropuringurtriuscrutdotutildeu"
    "triutrifuuarruumluwanglevArrvBarvBarvvDashvangrtvarepsilonvarkappavarnothingvarphivarpivarpr"
    "optovarrvarrhovarsigmavarsubsetneqvarsubsetneqqvarsupsetneqvarsupsetneqqvarthetavartrianglel"
    "eftvartrianglerightvcyvdashveeveebarveeeqvellipverbarvertvfrvltrivnsubvnsupvopfvpropvrtrivsc"
    "rvsubnEvsubnevsupnEvsupnevzigzagwcircwedbarwedgewedgeqweierpwfrwopfwpwrwreathwscrxcapxcircxc"
    "upxdtrixfrxhArrxharrxixlArrxlarrxmapxnisxodotxopfxoplusxotimexrArrxrarrxscrxsqcupxuplusxutri"
    "xveexwedgeyacuteyacyycircycyyenyfryicyyopfyscryucyyumlzacutezcaronzcyzdotzeetrfzetazfrzhcyzi"
    "grarrzopfzscrzwjzwnj";

/// Where each name begins, and where the last one ends.
inline constexpr uint16_t kBegins[2126] = {
    0, 5, 8, 14, 20, 25, 28, 31, 37, 42, 47, 50, 55, 59, 72, 77, 81, 87, 93, 97, 106, 110, 116,
    119, 126, 136, 140, 143, 147, 152, 156, 162, 166, 170, 176, 179, 199, 206, 212, 218, 223,
    230, 234, 241, 250, 253, 256, 265, 276, 286, 297, 321, 342, 357, 362, 368, 377, 383, 398,
    402, 411, 442, 447, 451, 454, 460, 462, 470, 474, 478, 482, 488, 492, 497, 503, 506, 509,
    514, 517, 533, 547, 569, 585, 601, 608, 621, 625, 628, 634, 642, 663, 672, 687, 702, 722,
    735, 754, 778, 798, 814, 828, 841, 858, 875, 884, 896, 912, 921, 940, 957, 971, 988, 1006,
    1021, 1039, 1046, 1058, 1067, 1071, 1077, 1080, 1083, 1089, 1095, 1100, 1103, 1107, 1110,
    1116, 1123, 1128, 1144, 1164, 1169, 1173, 1180, 1185, 1195, 1206, 1210, 1214, 1217, 1221,
    1227, 1239, 1242, 1245, 1262, 1283, 1287, 1293, 1303, 1307, 1311, 1313, 1318, 1324, 1330,
    1336, 1341, 1344, 1348, 1351, 1353, 1357, 1369, 1385, 1401, 1415, 1426, 1443, 1455, 1459,
    1461, 1467, 1472, 1475, 1480, 1483, 1495, 1499, 1513, 1517, 1523, 1535, 1544, 1548, 1553,
    1557, 1563, 1568, 1571, 1575, 1578, 1584, 1586, 1591, 1601, 1608, 1611, 1619, 1631, 1645,
    1659, 1664, 1668, 1672, 1676, 1682, 1687, 1691, 1696, 1699, 1702, 1706, 1710, 1716, 1721,
    1725, 1729, 1734, 1740, 1743, 1746, 1750, 1754, 1758, 1760, 1766, 1772, 1776, 1786, 1790,
    1796, 1802, 1805, 1821, 1830, 1842, 1861, 1872, 1889, 1906, 1920, 1937, 1946, 1960, 1975,
    1982, 1994, 2007, 2019, 2034, 2051, 2067, 2082, 2094, 2109, 2119, 2132, 2141, 2155, 2171,
    2184, 2195, 2203, 2217, 2226, 2229, 2231, 2241, 2247, 2260, 2278, 2292, 2305, 2323, 2337,
    2341, 2355, 2370, 2374, 2377, 2383, 2385, 2388, 2391, 2402, 2411, 2414, 2423, 2427, 2431,
    2433, 2437, 2443, 2449, 2455, 2458, 2477, 2495, 2512, 2533, 2553, 2567, 2574, 2577, 2584,
    2600, 2604, 2607, 2619, 2628, 2648, 2658, 2666, 2679, 2688, 2698, 2713, 2732, 2749, 2763,
    2783, 2798, 2813, 2825, 2840, 2858, 2878, 2885, 2897, 2911, 2922, 2939, 2951, 2974, 2991,
    3002, 3018, 3039, 3056, 3072, 3091, 3112, 3127, 3147, 3164, 3186, 3195, 3209, 3220, 3236,
    3257, 3273, 3284, 3300, 3308, 3321, 3338, 3351, 3365, 3369, 3375, 3377, 3382, 3388, 3393,
    3396, 3402, 3405, 3411, 3416, 3421, 3428, 3432, 3452, 3466, 3468, 3472, 3478, 3484, 3490,
    3494, 3501, 3510, 3521, 3536, 3544, 3547, 3550, 3553, 3555, 3564, 3577, 3581, 3583, 3591,
    3604, 3622, 3635, 3640, 3647, 3657, 3669, 3673, 3676, 3680, 3683, 3687, 3691, 3696, 3699,
    3705, 3709, 3713, 3719, 3725, 3731, 3734, 3736, 3750, 3768, 3788, 3791, 3794, 3811, 3821,
    3834, 3853, 3865, 3883, 3901, 3916, 3934, 3944, 3952, 3965, 3979, 3992, 4008, 4026, 4043,
    4059, 4072, 4088, 4099, 4113, 4123, 4127, 4139, 4150, 4154, 4157, 4168, 4174, 4178, 4184,
    4190, 4192, 4198, 4204, 4209, 4212, 4215, 4229, 4243, 4258, 4270, 4275, 4286, 4290, 4294,
    4300, 4318, 4330, 4347, 4361, 4380, 4391, 4395, 4399, 4402, 4408, 4419, 4427, 4440, 4458,
    4471, 4479, 4482, 4485, 4493, 4506, 4512, 4517, 4522, 4527, 4531, 4534, 4537, 4543, 4549,
    4552, 4555, 4564, 4569, 4579, 4588, 4593, 4603, 4617, 4627, 4631, 4640, 4644, 4650, 4656,
    4660, 4668, 4673, 4679, 4684, 4687, 4693, 4696, 4702, 4707, 4715, 4725, 4737, 4753, 4758,
    4767, 4772, 4776, 4783, 4793, 4809, 4820, 4833, 4838, 4848, 4855, 4866, 4880, 4895, 4899,
    4906, 4911, 4915, 4921, 4925, 4930, 4934, 4937, 4942, 4948, 4951, 4957, 4961, 4972, 4984,
    5001, 5014, 5027, 5030, 5034, 5038, 5044, 5049, 5054, 5057, 5061, 5065, 5068, 5070, 5074,
    5078, 5082, 5086, 5090, 5096, 5101, 5104, 5107, 5111, 5115, 5119, 5123, 5129, 5135, 5138,
    5142, 5156, 5160, 5163, 5167, 5171, 5177, 5183, 5185, 5188, 5191, 5196, 5201, 5204, 5209,
    5211, 5214, 5220, 5227, 5232, 5237, 5242, 5247, 5250, 5253, 5259, 5263, 5271, 5275, 5278,
    5282, 5287, 5293, 5301, 5309, 5317, 5325, 5333, 5341, 5349, 5357, 5362, 5369, 5377, 5383,
    5388, 5395, 5400, 5404, 5406, 5409, 5415, 5418, 5422, 5426, 5432, 5440, 5445, 5449, 5452,
    5457, 5464, 5470, 5474, 5482, 5487, 5491, 5499, 5510, 5519, 5526, 5535, 5541, 5547, 5555,
    5559, 5567, 5572, 5575, 5580, 5586, 5593, 5600, 5605, 5611, 5615, 5619, 5626, 5629, 5635,
    5642, 5648, 5655, 5663, 5672, 5680, 5687, 5702, 5715, 5723, 5729, 5737, 5743, 5755, 5766,
    5779, 5796, 5813, 5831, 5836, 5841, 5846, 5851, 5856, 5859, 5866, 5870, 5874, 5877, 5883,
    5889, 5894, 5899, 5904, 5909, 5913, 5918, 5923, 5928, 5933, 5938, 5943, 5948, 5953, 5957,
    5962, 5967, 5972, 5977, 5982, 5987, 5993, 5998, 6003, 6008, 6013, 6017, 6022, 6027, 6032,
    6037, 6045, 6052, 6060, 6065, 6070, 6075, 6080, 6084, 6089, 6094, 6099, 6104, 6109, 6114,
    6120, 6125, 6131, 6135, 6140, 6144, 6149, 6153, 6158, 6166, 6170, 6176, 6180, 6185, 6190,
    6196, 6202, 6205, 6211, 6219, 6225, 6231, 6237, 6241, 6246, 6251, 6256, 6262, 6268, 6273,
    6278, 6285, 6289, 6294, 6301, 6305, 6314, 6317, 6321, 6326, 6335, 6338, 6341, 6345, 6349,
    6355, 6370, 6386, 6394, 6402, 6412, 6423, 6434, 6438, 6446, 6452, 6459, 6464, 6472, 6477,
    6483, 6490, 6495, 6501, 6505, 6511, 6521, 6530, 6534, 6541, 6547, 6551, 6557, 6561, 6567,
    6572, 6577, 6581, 6585, 6590, 6594, 6599, 6604, 6611, 6618, 6623, 6628, 6634, 6641, 6644,
    6652, 6658, 6664, 6670, 6675, 6679, 6685, 6692, 6703, 6714, 6722, 6732, 6738, 6752, 6767,
    6772, 6777, 6785, 6790, 6796, 6800, 6804, 6810, 6816, 6820, 6824, 6829, 6836, 6841, 6847,
    6850, 6852, 6859, 6864, 6871, 6874, 6879, 6886, 6892, 6895, 6900, 6905, 6909, 6916, 6927,
    6932, 6935, 6942, 6947, 6950, 6956, 6969, 6975, 6979, 6985, 6991, 6997, 7001, 7004, 7009,
    7017, 7025, 7032, 7041, 7055, 7064, 7078, 7093, 7109, 7117, 7123, 7129, 7133, 7137, 7141,
    7147, 7152, 7156, 7161, 7166, 7171, 7178, 7182, 7190, 7195, 7199, 7205, 7211, 7217, 7221,
    7226, 7232, 7235, 7239, 7241, 7246, 7249, 7251, 7257, 7260, 7266, 7268, 7276, 7279, 7282,
    7288, 7293, 7298, 7306, 7312, 7316, 7322, 7328, 7331, 7335, 7340, 7344, 7348, 7354, 7359,
    7363, 7370, 7375, 7381, 7388, 7393, 7403, 7414, 7420, 7426, 7431, 7438, 7446, 7451, 7456,
    7460, 7465, 7469, 7472, 7475, 7479, 7483, 7487, 7492, 7503, 7515, 7528, 7531, 7537, 7543,
    7548, 7554, 7557, 7562, 7567, 7571, 7576, 7581, 7585, 7589, 7595, 7599, 7604, 7612, 7618,
    7624, 7630, 7636, 7642, 7648, 7654, 7660, 7666, 7672, 7678, 7684, 7690, 7696, 7702, 7707,
    7712, 7716, 7718, 7721, 7727, 7732, 7738, 7741, 7747, 7752, 7755, 7759, 7761, 7764, 7767,
    7771, 7779, 7782, 7787, 7793, 7800, 7808, 7812, 7818, 7821, 7823, 7826, 7831, 7835, 7837,
    7840, 7843, 7846, 7849, 7853, 7861, 7864, 7868, 7873, 7878, 7882, 7887, 7891, 7895, 7900,
    7905, 7907, 7911, 7916, 7921, 7927, 7934, 7943, 7949, 7955, 7964, 7974, 7981, 7987, 7996,
    8000, 8004, 8010, 8014, 8020, 8026, 8030, 8037, 8042, 8046, 8051, 8057, 8066, 8072, 8078,
    8081, 8089, 8097, 8102, 8108, 8121, 8135, 8139, 8145, 8149, 8155, 8161, 8167, 8173, 8179,
    8181, 8186, 8189, 8193, 8198, 8201, 8204, 8210, 8212, 8218, 8223, 8229, 8234, 8239, 8244,
    8249, 8257, 8265, 8270, 8274, 8279, 8281, 8287, 8292, 8300, 8306, 8309, 8315, 8323, 8331,
    8339, 8346, 8350, 8355, 8359, 8363, 8368, 8374, 8378, 8382, 8387, 8394, 8399, 8405, 8410,
    8412, 8418, 8423, 8427, 8432, 8435, 8438, 8443, 8447, 8451, 8457, 8462, 8467, 8473, 8479,
    8482, 8485, 8491, 8495, 8499, 8503, 8507, 8512, 8516, 8522, 8527, 8529, 8532, 8536, 8542,
    8550, 8556, 8562, 8566, 8571, 8577, 8580, 8585, 8589, 8594, 8601, 8607, 8613, 8619, 8625,
    8632, 8638, 8641, 8647, 8651, 8656, 8661, 8666, 8672, 8678, 8683, 8690, 8697, 8703, 8709,
    8714, 8718, 8721, 8725, 8730, 8736, 8743, 8751, 8755, 8757, 8766, 8779, 8794, 8807, 8821,
    8835, 8850, 8867, 8886, 8900, 8903, 8906, 8910, 8918, 8921, 8926, 8932, 8939, 8947, 8951,
    8957, 8967, 8974, 8983, 8993, 9000, 9007, 9013, 9019, 9022, 9024, 9027, 9032, 9037, 9043,
    9048, 9052, 9054, 9059, 9067, 9073, 9078, 9084, 9090, 9100, 9103, 9107, 9115, 9118, 9122,
    9127, 9132, 9137, 9142, 9147, 9160, 9178, 9188, 9202, 9215, 9229, 9234, 9238, 9244, 9251,
    9257, 9263, 9266, 9273, 9277, 9281, 9287, 9292, 9300, 9305, 9311, 9314, 9319, 9325, 9329,
    9332, 9336, 9341, 9346, 9350, 9355, 9361, 9367, 9369, 9373, 9378, 9383, 9389, 9395, 9401,
    9408, 9414, 9418, 9423, 9428, 9436, 9443, 9452, 9456, 9461, 9465, 9469, 9473, 9480, 9483,
    9489, 9499, 9509, 9517, 9523, 9529, 9532, 9537, 9550, 9553, 9556, 9561, 9564, 9570, 9576,
    9582, 9587, 9593, 9599, 9606, 9610, 9614, 9620, 9626, 9630, 9632, 9636, 9642, 9644, 9652,
    9657, 9660, 9663, 9667, 9677, 9692, 9695, 9698, 9702, 9713, 9719, 9725, 9730, 9736, 9740,
    9743, 9747, 9752, 9757, 9764, 9769, 9776, 9784, 9788, 9793, 9799, 9803, 9809, 9815, 9820,
    9828, 9832, 9835, 9840, 9842, 9847, 9853, 9858, 9865, 9870, 9876, 9882, 9887, 9893, 9900,
    9903, 9906, 9909, 9913, 9918, 9927, 9931, 9936, 9939, 9943, 9948, 9953, 9958, 9960, 9963,
    9967, 9970, 9974, 9979, 9982, 9987, 9991, 9994, 10004, 10019, 10023, 10028, 10037, 10041,
    10046, 10051, 10054, 10059, 10065, 10069, 10073, 10076, 10081, 10087, 10095, 10102, 10109,
    10116, 10121, 10128, 10135, 10142, 10146, 10155, 10161, 10166, 10173, 10176, 10182, 10186,
    10191, 10198, 10203, 10208, 10214, 10220, 10231, 10236, 10242, 10245, 10251, 10255, 10259,
    10268, 10282, 10286, 10291, 10297, 10302, 10307, 10314, 10321, 10325, 10330, 10335, 10342,
    10351, 10361, 10366, 10373, 10377, 10382, 10387, 10394, 10403, 10413, 10417, 10423, 10427,
    10440, 10455, 10469, 10485, 10487, 10490, 10496, 10501, 10507, 10513, 10517, 10523, 10527,
    10531, 10538, 10544, 10548, 10552, 10559, 10565, 10572, 10577, 10582, 10588, 10593, 10600,
    10606, 10608, 10614, 10618, 10622, 10627, 10630, 10635, 10641, 10645, 10649, 10655, 10660,
    10665, 10668, 10672, 10678, 10681, 10686, 10689, 10693, 10698, 10703, 10710, 10715, 10718,
    10723, 10728, 10735, 10739, 10745, 10749, 10753, 10758, 10763, 10765, 10770, 10773, 10778,
    10785, 10789, 10793, 10799, 10803, 10810, 10813, 10817, 10823, 10827, 10833, 10839, 10847,
    10851, 10856, 10859, 10863, 10871, 10877, 10882, 10886, 10889, 10895, 10901, 10907, 10911,
    10918, 10921, 10924, 10928, 10934, 10939, 10941, 10950, 10953, 10959, 10966, 10972, 10976,
    10984, 10989, 10996, 11002, 11008, 11013, 11019, 11026, 11033, 11035, 11043, 11047, 11052,
    11054, 11057, 11061, 11066, 11069, 11073, 11083, 11094, 11100, 11111, 11119, 11127, 11134,
    11139, 11145, 11149, 11154, 11160, 11164, 11172, 11180, 11188, 11192, 11198, 11203, 11209,
    11213, 11216, 11222, 11225, 11229, 11233, 11239, 11243, 11254, 11261, 11266, 11273, 11277,
    11282, 11286, 11292, 11297, 11301, 11305, 11311, 11316, 11324, 11328, 11333, 11338, 11344,
    11349, 11353, 11359, 11364, 11371, 11376, 11382, 11388, 11394, 11400, 11407, 11413, 11418,
    11424, 11429, 11438, 11443, 11448, 11454, 11460, 11465, 11472, 11479, 11485, 11491, 11496,
    11500, 11503, 11507, 11514, 11519, 11525, 11529, 11533, 11540, 11548, 11553, 11557, 11560,
    11566, 11572, 11575, 11580, 11585, 11591, 11594, 11598, 11608, 11622, 11638, 11652, 11667,
    11684, 11700, 11715, 11730, 11734, 11746, 11751, 11756, 11759, 11765, 11775, 11780, 11785,
    11790, 11795, 11800, 11804, 11810, 11817, 11821, 11827, 11835, 11840, 11846, 11850, 11853,
    11857, 11862, 11868, 11874, 11880, 11884, 11889, 11894, 11902, 11909, 11911, 11917, 11922,
    11924, 11927, 11931, 11937, 11942, 11945, 11951, 11956, 11960, 11965, 11971, 11979, 11984,
    11987, 11991, 11996, 12001, 12006, 12012, 12017, 12024, 12028, 12032, 12038, 12046, 12051,
    12055, 12058, 12064, 12069, 12075, 12079, 12087, 12100, 12103, 12108, 12114, 12120, 12123,
    12129, 12133, 12138, 12142, 12147, 12151, 12156, 12161, 12168, 12175, 12180, 12193, 12199,
    12207, 12211, 12216, 12219, 12223, 12228, 12234, 12237, 12241, 12247, 12251, 12257, 12266,
    12270, 12275, 12281, 12286, 12292, 12297, 12303, 12311, 12321, 12326, 12332, 12340, 12350,
    12353, 12359, 12365, 12369, 12374, 12378, 12384, 12390, 12396, 12400, 12405, 12420, 12431,
    12436, 12439, 12443, 12449, 12453, 12460, 12467, 12472, 12477, 12484, 12491, 12497, 12505,
    12514, 12523, 12533, 12539, 12545, 12551, 12555, 12565, 12576, 12582, 12593, 12601, 12609,
    12616, 12619, 12623, 12626, 12630, 12634, 12638, 12642, 12648, 12655, 12659, 12666, 12673,
    12680, 12687, 12694, 12699, 12704, 12711, 12717, 12725, 12734, 12743, 12753, 12759, 12765,
    12771, 12776, 12782, 12787, 12794, 12800, 12805, 12811, 12814, 12818, 12824, 12830, 12833,
    12837, 12843, 12846, 12852, 12861, 12866, 12874, 12880, 12891, 12899, 12905, 12910, 12916,
    12921, 12926, 12931, 12937, 12945, 12951, 12955, 12959, 12962, 12968, 12974, 12978, 12985,
    12989, 12995, 13000, 13008, 13020, 13032, 13046, 13055, 13068, 13083, 13089, 13093, 13101,
    13108, 13113, 13120, 13128, 13132, 13136, 13141, 13147, 13152, 13168, 13185, 13189, 13193,
    13199, 13203, 13208, 13214, 13219, 13222, 13227, 13233, 13238, 13244, 13247, 13253, 13258,
    13263, 13268, 13274, 13282, 13288, 13293, 13298, 13301, 13306, 13310, 13317, 13328, 13341,
    13355, 13360, 13364, 13369, 13376, 13386, 13392, 13400, 13406, 13411, 13416, 13420, 13425,
    13431, 13435, 13440, 13445, 13449, 13456, 13460, 13464, 13469, 13474, 13480, 13490, 13498,
    13508, 13514, 13519, 13528, 13532, 13538, 13546, 13558, 13571, 13583, 13596, 13604, 13619,
    13635, 13638, 13643, 13646, 13652, 13657, 13663, 13669, 13673, 13676, 13681, 13686, 13691,
    13695, 13700, 13705, 13709, 13715, 13721, 13727, 13733, 13740, 13745, 13751, 13756, 13762,
    13768, 13771, 13775, 13777, 13779, 13785, 13789, 13793, 13798, 13802, 13807, 13810, 13815,
    13820, 13822, 13827, 13832, 13836, 13840, 13845, 13849, 13855, 13861, 13866, 13871, 13875,
    13881, 13887, 13892, 13896, 13902, 13908, 13912, 13917, 13920, 13923, 13926, 13930, 13934,
    13938, 13942, 13946, 13952, 13958, 13961, 13965, 13971, 13975, 13978, 13982, 13989, 13993,
    13997, 14000, 14004};

/// The (first) code point of each name; the bit kBare says that it needs no semicolon.
inline constexpr uint32_t kBare = 0x80000000;
inline constexpr uint32_t kPoints[2125] = {
    0x800000C6, 0x80000026, 0x800000C1, 0x102, 0x800000C2, 0x410, 0x1D504, 0x800000C0, 0x391,
    0x100, 0x2A53, 0x104, 0x1D538, 0x2061, 0x800000C5, 0x1D49C, 0x2254, 0x800000C3, 0x800000C4,
    0x2216, 0x2AE7, 0x2306, 0x411, 0x2235, 0x212C, 0x392, 0x1D505, 0x1D539, 0x2D8, 0x212C,
    0x224E, 0x427, 0x800000A9, 0x106, 0x22D2, 0x2145, 0x212D, 0x10C, 0x800000C7, 0x108, 0x2230,
    0x10A, 0xB8, 0xB7, 0x212D, 0x3A7, 0x2299, 0x2296, 0x2295, 0x2297, 0x2232, 0x201D, 0x2019,
    0x2237, 0x2A74, 0x2261, 0x222F, 0x222E, 0x2102, 0x2210, 0x2233, 0x2A2F, 0x1D49E, 0x22D3,
    0x224D, 0x2145, 0x2911, 0x402, 0x405, 0x40F, 0x2021, 0x21A1, 0x2AE4, 0x10E, 0x414, 0x2207,
    0x394, 0x1D507, 0xB4, 0x2D9, 0x2DD, 0x60, 0x2DC, 0x22C4, 0x2146, 0x1D53B, 0xA8, 0x20DC,
    0x2250, 0x222F, 0xA8, 0x21D3, 0x21D0, 0x21D4, 0x2AE4, 0x27F8, 0x27FA, 0x27F9, 0x21D2,
    0x22A8, 0x21D1, 0x21D5, 0x2225, 0x2193, 0x2913, 0x21F5, 0x311, 0x2950, 0x295E, 0x21BD,
    0x2956, 0x295F, 0x21C1, 0x2957, 0x22A4, 0x21A7, 0x21D3, 0x1D49F, 0x110, 0x14A, 0x800000D0,
    0x800000C9, 0x11A, 0x800000CA, 0x42D, 0x116, 0x1D508, 0x800000C8, 0x2208, 0x112, 0x25FB,
    0x25AB, 0x118, 0x1D53C, 0x395, 0x2A75, 0x2242, 0x21CC, 0x2130, 0x2A73, 0x397, 0x800000CB,
    0x2203, 0x2147, 0x424, 0x1D509, 0x25FC, 0x25AA, 0x1D53D, 0x2200, 0x2131, 0x2131, 0x403,
    0x8000003E, 0x393, 0x3DC, 0x11E, 0x122, 0x11C, 0x413, 0x120, 0x1D50A, 0x22D9, 0x1D53E,
    0x2265, 0x22DB, 0x2267, 0x2AA2, 0x2277, 0x2A7E, 0x2273, 0x1D4A2, 0x226B, 0x42A, 0x2C7, 0x5E,
    0x124, 0x210C, 0x210B, 0x210D, 0x2500, 0x210B, 0x126, 0x224E, 0x224F, 0x415, 0x132, 0x401,
    0x800000CD, 0x800000CE, 0x418, 0x130, 0x2111, 0x800000CC, 0x2111, 0x12A, 0x2148, 0x21D2,
    0x222C, 0x222B, 0x22C2, 0x2063, 0x2062, 0x12E, 0x1D540, 0x399, 0x2110, 0x128, 0x406,
    0x800000CF, 0x134, 0x419, 0x1D50D, 0x1D541, 0x1D4A5, 0x408, 0x404, 0x425, 0x40C, 0x39A,
    0x136, 0x41A, 0x1D50E, 0x1D542, 0x1D4A6, 0x409, 0x8000003C, 0x139, 0x39B, 0x27EA, 0x2112,
    0x219E, 0x13D, 0x13B, 0x41B, 0x27E8, 0x2190, 0x21E4, 0x21C6, 0x2308, 0x27E6, 0x2961, 0x21C3,
    0x2959, 0x230A, 0x2194, 0x294E, 0x22A3, 0x21A4, 0x295A, 0x22B2, 0x29CF, 0x22B4, 0x2951,
    0x2960, 0x21BF, 0x2958, 0x21BC, 0x2952, 0x21D0, 0x21D4, 0x22DA, 0x2266, 0x2276, 0x2AA1,
    0x2A7D, 0x2272, 0x1D50F, 0x22D8, 0x21DA, 0x13F, 0x27F5, 0x27F7, 0x27F6, 0x27F8, 0x27FA,
    0x27F9, 0x1D543, 0x2199, 0x2198, 0x2112, 0x21B0, 0x141, 0x226A, 0x2905, 0x41C, 0x205F,
    0x2133, 0x1D510, 0x2213, 0x1D544, 0x2133, 0x39C, 0x40A, 0x143, 0x147, 0x145, 0x41D, 0x200B,
    0x200B, 0x200B, 0x200B, 0x226B, 0x226A, 0xA, 0x1D511, 0x2060, 0xA0, 0x2115, 0x2AEC, 0x2262,
    0x226D, 0x2226, 0x2209, 0x2260, 0x2242, 0x2204, 0x226F, 0x2271, 0x2267, 0x226B, 0x2279,
    0x2A7E, 0x2275, 0x224E, 0x224F, 0x22EA, 0x29CF, 0x22EC, 0x226E, 0x2270, 0x2278, 0x226A,
    0x2A7D, 0x2274, 0x2AA2, 0x2AA1, 0x2280, 0x2AAF, 0x22E0, 0x220C, 0x22EB, 0x29D0, 0x22ED,
    0x228F, 0x22E2, 0x2290, 0x22E3, 0x2282, 0x2288, 0x2281, 0x2AB0, 0x22E1, 0x227F, 0x2283,
    0x2289, 0x2241, 0x2244, 0x2247, 0x2249, 0x2224, 0x1D4A9, 0x800000D1, 0x39D, 0x152,
    0x800000D3, 0x800000D4, 0x41E, 0x150, 0x1D512, 0x800000D2, 0x14C, 0x3A9, 0x39F, 0x1D546,
    0x201C, 0x2018, 0x2A54, 0x1D4AA, 0x800000D8, 0x800000D5, 0x2A37, 0x800000D6, 0x203E, 0x23DE,
    0x23B4, 0x23DC, 0x2202, 0x41F, 0x1D513, 0x3A6, 0x3A0, 0xB1, 0x210C, 0x2119, 0x2ABB, 0x227A,
    0x2AAF, 0x227C, 0x227E, 0x2033, 0x220F, 0x2237, 0x221D, 0x1D4AB, 0x3A8, 0x80000022, 0x1D514,
    0x211A, 0x1D4AC, 0x2910, 0x800000AE, 0x154, 0x27EB, 0x21A0, 0x2916, 0x158, 0x156, 0x420,
    0x211C, 0x220B, 0x21CB, 0x296F, 0x211C, 0x3A1, 0x27E9, 0x2192, 0x21E5, 0x21C4, 0x2309,
    0x27E7, 0x295D, 0x21C2, 0x2955, 0x230B, 0x22A2, 0x21A6, 0x295B, 0x22B3, 0x29D0, 0x22B5,
    0x294F, 0x295C, 0x21BE, 0x2954, 0x21C0, 0x2953, 0x21D2, 0x211D, 0x2970, 0x21DB, 0x211B,
    0x21B1, 0x29F4, 0x429, 0x428, 0x42C, 0x15A, 0x2ABC, 0x160, 0x15E, 0x15C, 0x421, 0x1D516,
    0x2193, 0x2190, 0x2192, 0x2191, 0x3A3, 0x2218, 0x1D54A, 0x221A, 0x25A1, 0x2293, 0x228F,
    0x2291, 0x2290, 0x2292, 0x2294, 0x1D4AE, 0x22C6, 0x22D0, 0x22D0, 0x2286, 0x227B, 0x2AB0,
    0x227D, 0x227F, 0x220B, 0x2211, 0x22D1, 0x2283, 0x2287, 0x22D1, 0x800000DE, 0x2122, 0x40B,
    0x426, 0x9, 0x3A4, 0x164, 0x162, 0x422, 0x1D517, 0x2234, 0x398, 0x205F, 0x2009, 0x223C,
    0x2243, 0x2245, 0x2248, 0x1D54B, 0x20DB, 0x1D4AF, 0x166, 0x800000DA, 0x219F, 0x2949, 0x40E,
    0x16C, 0x800000DB, 0x423, 0x170, 0x1D518, 0x800000D9, 0x16A, 0x5F, 0x23DF, 0x23B5, 0x23DD,
    0x22C3, 0x228E, 0x172, 0x1D54C, 0x2191, 0x2912, 0x21C5, 0x2195, 0x296E, 0x22A5, 0x21A5,
    0x21D1, 0x21D5, 0x2196, 0x2197, 0x3D2, 0x3A5, 0x16E, 0x1D4B0, 0x168, 0x800000DC, 0x22AB,
    0x2AEB, 0x412, 0x22A9, 0x2AE6, 0x22C1, 0x2016, 0x2016, 0x2223, 0x7C, 0x2758, 0x2240, 0x200A,
    0x1D519, 0x1D54D, 0x1D4B1, 0x22AA, 0x174, 0x22C0, 0x1D51A, 0x1D54E, 0x1D4B2, 0x1D51B, 0x39E,
    0x1D54F, 0x1D4B3, 0x42F, 0x407, 0x42E, 0x800000DD, 0x176, 0x42B, 0x1D51C, 0x1D550, 0x1D4B4,
    0x178, 0x416, 0x179, 0x17D, 0x417, 0x17B, 0x200B, 0x396, 0x2128, 0x2124, 0x1D4B5,
    0x800000E1, 0x103, 0x223E, 0x223E, 0x223F, 0x800000E2, 0x800000B4, 0x430, 0x800000E6,
    0x2061, 0x1D51E, 0x800000E0, 0x2135, 0x2135, 0x3B1, 0x101, 0x2A3F, 0x80000026, 0x2227,
    0x2A55, 0x2A5C, 0x2A58, 0x2A5A, 0x2220, 0x29A4, 0x2220, 0x2221, 0x29A8, 0x29A9, 0x29AA,
    0x29AB, 0x29AC, 0x29AD, 0x29AE, 0x29AF, 0x221F, 0x22BE, 0x299D, 0x2222, 0xC5, 0x237C, 0x105,
    0x1D552, 0x2248, 0x2A70, 0x2A6F, 0x224A, 0x224B, 0x27, 0x2248, 0x224A, 0x800000E5, 0x1D4B6,
    0x2A, 0x2248, 0x224D, 0x800000E3, 0x800000E4, 0x2233, 0x2A11, 0x2AED, 0x224C, 0x3F6, 0x2035,
    0x223D, 0x22CD, 0x22BD, 0x2305, 0x2305, 0x23B5, 0x23B6, 0x224C, 0x431, 0x201E, 0x2235,
    0x2235, 0x29B0, 0x3F6, 0x212C, 0x3B2, 0x2136, 0x226C, 0x1D51F, 0x22C2, 0x25EF, 0x22C3,
    0x2A00, 0x2A01, 0x2A02, 0x2A06, 0x2605, 0x25BD, 0x25B3, 0x2A04, 0x22C1, 0x22C0, 0x290D,
    0x29EB, 0x25AA, 0x25B4, 0x25BE, 0x25C2, 0x25B8, 0x2423, 0x2592, 0x2591, 0x2593, 0x2588,
    0x3D, 0x2261, 0x2310, 0x1D553, 0x22A5, 0x22A5, 0x22C8, 0x2557, 0x2554, 0x2556, 0x2553,
    0x2550, 0x2566, 0x2569, 0x2564, 0x2567, 0x255D, 0x255A, 0x255C, 0x2559, 0x2551, 0x256C,
    0x2563, 0x2560, 0x256B, 0x2562, 0x255F, 0x29C9, 0x2555, 0x2552, 0x2510, 0x250C, 0x2500,
    0x2565, 0x2568, 0x252C, 0x2534, 0x229F, 0x229E, 0x22A0, 0x255B, 0x2558, 0x2518, 0x2514,
    0x2502, 0x256A, 0x2561, 0x255E, 0x253C, 0x2524, 0x251C, 0x2035, 0x2D8, 0x800000A6, 0x1D4B7,
    0x204F, 0x223D, 0x22CD, 0x5C, 0x29C5, 0x27C8, 0x2022, 0x2022, 0x224E, 0x2AAE, 0x224F,
    0x224F, 0x107, 0x2229, 0x2A44, 0x2A49, 0x2A4B, 0x2A47, 0x2A40, 0x2229, 0x2041, 0x2C7,
    0x2A4D, 0x10D, 0x800000E7, 0x109, 0x2A4C, 0x2A50, 0x10B, 0x800000B8, 0x29B2, 0x800000A2,
    0xB7, 0x1D520, 0x447, 0x2713, 0x2713, 0x3C7, 0x25CB, 0x29C3, 0x2C6, 0x2257, 0x21BA, 0x21BB,
    0xAE, 0x24C8, 0x229B, 0x229A, 0x229D, 0x2257, 0x2A10, 0x2AEF, 0x29C2, 0x2663, 0x2663, 0x3A,
    0x2254, 0x2254, 0x2C, 0x40, 0x2201, 0x2218, 0x2201, 0x2102, 0x2245, 0x2A6D, 0x222E, 0x1D554,
    0x2210, 0x800000A9, 0x2117, 0x21B5, 0x2717, 0x1D4B8, 0x2ACF, 0x2AD1, 0x2AD0, 0x2AD2, 0x22EF,
    0x2938, 0x2935, 0x22DE, 0x22DF, 0x21B6, 0x293D, 0x222A, 0x2A48, 0x2A46, 0x2A4A, 0x228D,
    0x2A45, 0x222A, 0x21B7, 0x293C, 0x22DE, 0x22DF, 0x22CE, 0x22CF, 0x800000A4, 0x21B6, 0x21B7,
    0x22CE, 0x22CF, 0x2232, 0x2231, 0x232D, 0x21D3, 0x2965, 0x2020, 0x2138, 0x2193, 0x2010,
    0x22A3, 0x290F, 0x2DD, 0x10F, 0x434, 0x2146, 0x2021, 0x21CA, 0x2A77, 0x800000B0, 0x3B4,
    0x29B1, 0x297F, 0x1D521, 0x21C3, 0x21C2, 0x22C4, 0x22C4, 0x2666, 0x2666, 0xA8, 0x3DD,
    0x22F2, 0xF7, 0x800000F7, 0x22C7, 0x22C7, 0x452, 0x231E, 0x230D, 0x24, 0x1D555, 0x2D9,
    0x2250, 0x2251, 0x2238, 0x2214, 0x22A1, 0x2306, 0x2193, 0x21CA, 0x21C3, 0x21C2, 0x2910,
    0x231F, 0x230C, 0x1D4B9, 0x455, 0x29F6, 0x111, 0x22F1, 0x25BF, 0x25BE, 0x21F5, 0x296F,
    0x29A6, 0x45F, 0x27FF, 0x2A77, 0x2251, 0x800000E9, 0x2A6E, 0x11B, 0x2256, 0x800000EA,
    0x2255, 0x44D, 0x117, 0x2147, 0x2252, 0x1D522, 0x2A9A, 0x800000E8, 0x2A96, 0x2A98, 0x2A99,
    0x23E7, 0x2113, 0x2A95, 0x2A97, 0x113, 0x2205, 0x2205, 0x2205, 0x2003, 0x2004, 0x2005,
    0x14B, 0x2002, 0x119, 0x1D556, 0x22D5, 0x29E3, 0x2A71, 0x3B5, 0x3B5, 0x3F5, 0x2256, 0x2255,
    0x2242, 0x2A96, 0x2A95, 0x3D, 0x225F, 0x2261, 0x2A78, 0x29E5, 0x2253, 0x2971, 0x212F,
    0x2250, 0x2242, 0x3B7, 0x800000F0, 0x800000EB, 0x20AC, 0x21, 0x2203, 0x2130, 0x2147, 0x2252,
    0x444, 0x2640, 0xFB03, 0xFB00, 0xFB04, 0x1D523, 0xFB01, 0x66, 0x266D, 0xFB02, 0x25B1, 0x192,
    0x1D557, 0x2200, 0x22D4, 0x2AD9, 0x2A0D, 0x800000BD, 0x2153, 0x800000BC, 0x2155, 0x2159,
    0x215B, 0x2154, 0x2156, 0x800000BE, 0x2157, 0x215C, 0x2158, 0x215A, 0x215D, 0x215E, 0x2044,
    0x2322, 0x1D4BB, 0x2267, 0x2A8C, 0x1F5, 0x3B3, 0x3DD, 0x2A86, 0x11F, 0x11D, 0x433, 0x121,
    0x2265, 0x22DB, 0x2265, 0x2267, 0x2A7E, 0x2A7E, 0x2AA9, 0x2A80, 0x2A82, 0x2A84, 0x22DB,
    0x2A94, 0x1D524, 0x226B, 0x22D9, 0x2137, 0x453, 0x2277, 0x2A92, 0x2AA5, 0x2AA4, 0x2269,
    0x2A8A, 0x2A8A, 0x2A88, 0x2A88, 0x2269, 0x22E7, 0x1D558, 0x60, 0x210A, 0x2273, 0x2A8E,
    0x2A90, 0x8000003E, 0x2AA7, 0x2A7A, 0x22D7, 0x2995, 0x2A7C, 0x2A86, 0x2978, 0x22D7, 0x22DB,
    0x2A8C, 0x2277, 0x2273, 0x2269, 0x2269, 0x21D4, 0x200A, 0xBD, 0x210B, 0x44A, 0x2194, 0x2948,
    0x21AD, 0x210F, 0x125, 0x2665, 0x2665, 0x2026, 0x22B9, 0x1D525, 0x2925, 0x2926, 0x21FF,
    0x223B, 0x21A9, 0x21AA, 0x1D559, 0x2015, 0x1D4BD, 0x210F, 0x127, 0x2043, 0x2010, 0x800000ED,
    0x2063, 0x800000EE, 0x438, 0x435, 0x800000A1, 0x21D4, 0x1D526, 0x800000EC, 0x2148, 0x2A0C,
    0x222D, 0x29DC, 0x2129, 0x133, 0x12B, 0x2111, 0x2110, 0x2111, 0x131, 0x22B7, 0x1B5, 0x2208,
    0x2105, 0x221E, 0x29DD, 0x131, 0x222B, 0x22BA, 0x2124, 0x22BA, 0x2A17, 0x2A3C, 0x451, 0x12F,
    0x1D55A, 0x3B9, 0x2A3C, 0x800000BF, 0x1D4BE, 0x2208, 0x22F9, 0x22F5, 0x22F4, 0x22F3, 0x2208,
    0x2062, 0x129, 0x456, 0x800000EF, 0x135, 0x439, 0x1D527, 0x237, 0x1D55B, 0x1D4BF, 0x458,
    0x454, 0x3BA, 0x3F0, 0x137, 0x43A, 0x1D528, 0x138, 0x445, 0x45C, 0x1D55C, 0x1D4C0, 0x21DA,
    0x21D0, 0x291B, 0x290E, 0x2266, 0x2A8B, 0x2962, 0x13A, 0x29B4, 0x2112, 0x3BB, 0x27E8,
    0x2991, 0x27E8, 0x2A85, 0x800000AB, 0x2190, 0x21E4, 0x291F, 0x291D, 0x21A9, 0x21AB, 0x2939,
    0x2973, 0x21A2, 0x2AAB, 0x2919, 0x2AAD, 0x2AAD, 0x290C, 0x2772, 0x7B, 0x5B, 0x298B, 0x298F,
    0x298D, 0x13E, 0x13C, 0x2308, 0x7B, 0x43B, 0x2936, 0x201C, 0x201E, 0x2967, 0x294B, 0x21B2,
    0x2264, 0x2190, 0x21A2, 0x21BD, 0x21BC, 0x21C7, 0x2194, 0x21C6, 0x21CB, 0x21AD, 0x22CB,
    0x22DA, 0x2264, 0x2266, 0x2A7D, 0x2A7D, 0x2AA8, 0x2A7F, 0x2A81, 0x2A83, 0x22DA, 0x2A93,
    0x2A85, 0x22D6, 0x22DA, 0x2A8B, 0x2276, 0x2272, 0x297C, 0x230A, 0x1D529, 0x2276, 0x2A91,
    0x21BD, 0x21BC, 0x296A, 0x2584, 0x459, 0x226A, 0x21C7, 0x231E, 0x296B, 0x25FA, 0x140,
    0x23B0, 0x23B0, 0x2268, 0x2A89, 0x2A89, 0x2A87, 0x2A87, 0x2268, 0x22E6, 0x27EC, 0x21FD,
    0x27E6, 0x27F5, 0x27F7, 0x27FC, 0x27F6, 0x21AB, 0x21AC, 0x2985, 0x1D55D, 0x2A2D, 0x2A34,
    0x2217, 0x5F, 0x25CA, 0x25CA, 0x29EB, 0x28, 0x2993, 0x21C6, 0x231F, 0x21CB, 0x296D, 0x200E,
    0x22BF, 0x2039, 0x1D4C1, 0x21B0, 0x2272, 0x2A8D, 0x2A8F, 0x5B, 0x2018, 0x201A, 0x142,
    0x8000003C, 0x2AA6, 0x2A79, 0x22D6, 0x22CB, 0x22C9, 0x2976, 0x2A7B, 0x2996, 0x25C3, 0x22B4,
    0x25C2, 0x294A, 0x2966, 0x2268, 0x2268, 0x223A, 0x800000AF, 0x2642, 0x2720, 0x2720, 0x21A6,
    0x21A6, 0x21A7, 0x21A4, 0x21A5, 0x25AE, 0x2A29, 0x43C, 0x2014, 0x2221, 0x1D52A, 0x2127,
    0x800000B5, 0x2223, 0x2A, 0x2AF0, 0x800000B7, 0x2212, 0x229F, 0x2238, 0x2A2A, 0x2ADB,
    0x2026, 0x2213, 0x22A7, 0x1D55E, 0x2213, 0x1D4C2, 0x223E, 0x3BC, 0x22B8, 0x22B8, 0x22D9,
    0x226B, 0x226B, 0x21CD, 0x21CE, 0x22D8, 0x226A, 0x226A, 0x21CF, 0x22AF, 0x22AE, 0x2207,
    0x144, 0x2220, 0x2249, 0x2A70, 0x224B, 0x149, 0x2249, 0x266E, 0x266E, 0x2115, 0x800000A0,
    0x224E, 0x224F, 0x2A43, 0x148, 0x146, 0x2247, 0x2A6D, 0x2A42, 0x43D, 0x2013, 0x2260, 0x21D7,
    0x2924, 0x2197, 0x2197, 0x2250, 0x2262, 0x2928, 0x2242, 0x2204, 0x2204, 0x1D52B, 0x2267,
    0x2271, 0x2271, 0x2267, 0x2A7E, 0x2A7E, 0x2275, 0x226F, 0x226F, 0x21CE, 0x21AE, 0x2AF2,
    0x220B, 0x22FC, 0x22FA, 0x220B, 0x45A, 0x21CD, 0x2266, 0x219A, 0x2025, 0x2270, 0x219A,
    0x21AE, 0x2270, 0x2266, 0x2A7D, 0x2A7D, 0x226E, 0x2274, 0x226E, 0x22EA, 0x22EC, 0x2224,
    0x1D55F, 0x800000AC, 0x2209, 0x22F9, 0x22F5, 0x2209, 0x22F7, 0x22F6, 0x220C, 0x220C, 0x22FE,
    0x22FD, 0x2226, 0x2226, 0x2AFD, 0x2202, 0x2A14, 0x2280, 0x22E0, 0x2AAF, 0x2280, 0x2AAF,
    0x21CF, 0x219B, 0x2933, 0x219D, 0x219B, 0x22EB, 0x22ED, 0x2281, 0x22E1, 0x2AB0, 0x1D4C3,
    0x2224, 0x2226, 0x2241, 0x2244, 0x2244, 0x2224, 0x2226, 0x22E2, 0x22E3, 0x2284, 0x2AC5,
    0x2288, 0x2282, 0x2288, 0x2AC5, 0x2281, 0x2AB0, 0x2285, 0x2AC6, 0x2289, 0x2283, 0x2289,
    0x2AC6, 0x2279, 0x800000F1, 0x2278, 0x22EA, 0x22EC, 0x22EB, 0x22ED, 0x3BD, 0x23, 0x2116,
    0x2007, 0x22AD, 0x2904, 0x224D, 0x22AC, 0x2265, 0x3E, 0x29DE, 0x2902, 0x2264, 0x3C, 0x22B4,
    0x2903, 0x22B5, 0x223C, 0x21D6, 0x2923, 0x2196, 0x2196, 0x2927, 0x24C8, 0x800000F3, 0x229B,
    0x229A, 0x800000F4, 0x43E, 0x229D, 0x151, 0x2A38, 0x2299, 0x29BC, 0x153, 0x29BF, 0x1D52C,
    0x2DB, 0x800000F2, 0x29C1, 0x29B5, 0x3A9, 0x222E, 0x21BA, 0x29BE, 0x29BB, 0x203E, 0x29C0,
    0x14D, 0x3C9, 0x3BF, 0x29B6, 0x2296, 0x1D560, 0x29B7, 0x29B9, 0x2295, 0x2228, 0x21BB,
    0x2A5D, 0x2134, 0x2134, 0x800000AA, 0x800000BA, 0x22B6, 0x2A56, 0x2A57, 0x2A5B, 0x2134,
    0x800000F8, 0x2298, 0x800000F5, 0x2297, 0x2A36, 0x800000F6, 0x233D, 0x2225, 0x800000B6,
    0x2225, 0x2AF3, 0x2AFD, 0x2202, 0x43F, 0x25, 0x2E, 0x2030, 0x22A5, 0x2031, 0x1D52D, 0x3C6,
    0x3D5, 0x2133, 0x260E, 0x3C0, 0x22D4, 0x3D6, 0x210F, 0x210E, 0x210F, 0x2B, 0x2A23, 0x229E,
    0x2A22, 0x2214, 0x2A25, 0x2A72, 0x800000B1, 0x2A26, 0x2A27, 0xB1, 0x2A15, 0x1D561,
    0x800000A3, 0x227A, 0x2AB3, 0x2AB7, 0x227C, 0x2AAF, 0x227A, 0x2AB7, 0x227C, 0x2AAF, 0x2AB9,
    0x2AB5, 0x22E8, 0x227E, 0x2032, 0x2119, 0x2AB5, 0x2AB9, 0x22E8, 0x220F, 0x232E, 0x2312,
    0x2313, 0x221D, 0x221D, 0x227E, 0x22B0, 0x1D4C5, 0x3C8, 0x2008, 0x1D52E, 0x2A0C, 0x1D562,
    0x2057, 0x1D4C6, 0x210D, 0x2A16, 0x3F, 0x225F, 0x80000022, 0x21DB, 0x21D2, 0x291C, 0x290F,
    0x2964, 0x223D, 0x155, 0x221A, 0x29B3, 0x27E9, 0x2992, 0x29A5, 0x27E9, 0x800000BB, 0x2192,
    0x2975, 0x21E5, 0x2920, 0x2933, 0x291E, 0x21AA, 0x21AC, 0x2945, 0x2974, 0x21A3, 0x219D,
    0x291A, 0x2236, 0x211A, 0x290D, 0x2773, 0x7D, 0x5D, 0x298C, 0x298E, 0x2990, 0x159, 0x157,
    0x2309, 0x7D, 0x440, 0x2937, 0x2969, 0x201D, 0x201D, 0x21B3, 0x211C, 0x211B, 0x211C, 0x211D,
    0x25AD, 0x800000AE, 0x297D, 0x230B, 0x1D52F, 0x21C1, 0x21C0, 0x296C, 0x3C1, 0x3F1, 0x2192,
    0x21A3, 0x21C1, 0x21C0, 0x21C4, 0x21CC, 0x21C9, 0x219D, 0x22CC, 0x2DA, 0x2253, 0x21C4,
    0x21CC, 0x200F, 0x23B1, 0x23B1, 0x2AEE, 0x27ED, 0x21FE, 0x27E7, 0x2986, 0x1D563, 0x2A2E,
    0x2A35, 0x29, 0x2994, 0x2A12, 0x21C9, 0x203A, 0x1D4C7, 0x21B1, 0x5D, 0x2019, 0x2019, 0x22CC,
    0x22CA, 0x25B9, 0x22B5, 0x25B8, 0x29CE, 0x2968, 0x211E, 0x15B, 0x201A, 0x227B, 0x2AB4,
    0x2AB8, 0x161, 0x227D, 0x2AB0, 0x15F, 0x15D, 0x2AB6, 0x2ABA, 0x22E9, 0x2A13, 0x227F, 0x441,
    0x22C5, 0x22A1, 0x2A66, 0x21D8, 0x2925, 0x2198, 0x2198, 0x800000A7, 0x3B, 0x2929, 0x2216,
    0x2216, 0x2736, 0x1D530, 0x2322, 0x266F, 0x449, 0x448, 0x2223, 0x2225, 0x800000AD, 0x3C3,
    0x3C2, 0x3C2, 0x223C, 0x2A6A, 0x2243, 0x2243, 0x2A9E, 0x2AA0, 0x2A9D, 0x2A9F, 0x2246,
    0x2A24, 0x2972, 0x2190, 0x2216, 0x2A33, 0x29E4, 0x2223, 0x2323, 0x2AAA, 0x2AAC, 0x2AAC,
    0x44C, 0x2F, 0x29C4, 0x233F, 0x1D564, 0x2660, 0x2660, 0x2225, 0x2293, 0x2293, 0x2294,
    0x2294, 0x228F, 0x2291, 0x228F, 0x2291, 0x2290, 0x2292, 0x2290, 0x2292, 0x25A1, 0x25A1,
    0x25AA, 0x25AA, 0x2192, 0x1D4C8, 0x2216, 0x2323, 0x22C6, 0x2606, 0x2605, 0x3F5, 0x3D5, 0xAF,
    0x2282, 0x2AC5, 0x2ABD, 0x2286, 0x2AC3, 0x2AC1, 0x2ACB, 0x228A, 0x2ABF, 0x2979, 0x2282,
    0x2286, 0x2AC5, 0x228A, 0x2ACB, 0x2AC7, 0x2AD5, 0x2AD3, 0x227B, 0x2AB8, 0x227D, 0x2AB0,
    0x2ABA, 0x2AB6, 0x22E9, 0x227F, 0x2211, 0x266A, 0x2283, 0x800000B9, 0x800000B2, 0x800000B3,
    0x2AC6, 0x2ABE, 0x2AD8, 0x2287, 0x2AC4, 0x27C9, 0x2AD7, 0x297B, 0x2AC2, 0x2ACC, 0x228B,
    0x2AC0, 0x2283, 0x2287, 0x2AC6, 0x228B, 0x2ACC, 0x2AC8, 0x2AD4, 0x2AD6, 0x21D9, 0x2926,
    0x2199, 0x2199, 0x292A, 0x800000DF, 0x2316, 0x3C4, 0x23B4, 0x165, 0x163, 0x442, 0x20DB,
    0x2315, 0x1D531, 0x2234, 0x2234, 0x3B8, 0x3D1, 0x3D1, 0x2248, 0x223C, 0x2009, 0x2248,
    0x223C, 0x800000FE, 0x2DC, 0x800000D7, 0x22A0, 0x2A31, 0x2A30, 0x222D, 0x2928, 0x22A4,
    0x2336, 0x2AF1, 0x1D565, 0x2ADA, 0x2929, 0x2034, 0x2122, 0x25B5, 0x25BF, 0x25C3, 0x22B4,
    0x225C, 0x25B9, 0x22B5, 0x25EC, 0x225C, 0x2A3A, 0x2A39, 0x29CD, 0x2A3B, 0x23E2, 0x1D4C9,
    0x446, 0x45B, 0x167, 0x226C, 0x219E, 0x21A0, 0x21D1, 0x2963, 0x800000FA, 0x2191, 0x45E,
    0x16D, 0x800000FB, 0x443, 0x21C5, 0x171, 0x296E, 0x297E, 0x1D532, 0x800000F9, 0x21BF,
    0x21BE, 0x2580, 0x231C, 0x231C, 0x230F, 0x25F8, 0x16B, 0x800000A8, 0x173, 0x1D566, 0x2191,
    0x2195, 0x21BF, 0x21BE, 0x228E, 0x3C5, 0x3D2, 0x3C5, 0x21C8, 0x231D, 0x231D, 0x230E, 0x16F,
    0x25F9, 0x1D4CA, 0x22F0, 0x169, 0x25B5, 0x25B4, 0x21C8, 0x800000FC, 0x29A7, 0x21D5, 0x2AE8,
    0x2AE9, 0x22A8, 0x299C, 0x3F5, 0x3F0, 0x2205, 0x3D5, 0x3D6, 0x221D, 0x2195, 0x3F1, 0x3C2,
    0x228A, 0x2ACB, 0x228B, 0x2ACC, 0x3D1, 0x22B2, 0x22B3, 0x432, 0x22A2, 0x2228, 0x22BB,
    0x225A, 0x22EE, 0x7C, 0x7C, 0x1D533, 0x22B2, 0x2282, 0x2283, 0x1D567, 0x221D, 0x22B3,
    0x1D4CB, 0x2ACB, 0x228A, 0x2ACC, 0x228B, 0x299A, 0x175, 0x2A5F, 0x2227, 0x2259, 0x2118,
    0x1D534, 0x1D568, 0x2118, 0x2240, 0x2240, 0x1D4CC, 0x22C2, 0x25EF, 0x22C3, 0x25BD, 0x1D535,
    0x27FA, 0x27F7, 0x3BE, 0x27F8, 0x27F5, 0x27FC, 0x22FB, 0x2A00, 0x1D569, 0x2A01, 0x2A02,
    0x27F9, 0x27F6, 0x1D4CD, 0x2A06, 0x2A04, 0x25B3, 0x22C1, 0x22C0, 0x800000FD, 0x44F, 0x177,
    0x44B, 0x800000A5, 0x1D536, 0x457, 0x1D56A, 0x1D4CE, 0x44E, 0x800000FF, 0x17A, 0x17E, 0x437,
    0x17C, 0x2128, 0x3B6, 0x1D537, 0x436, 0x21DD, 0x1D56B, 0x1D4CF, 0x200D, 0x200C};

/// Names of two code points: which it is, and the second of them. Sorted.
struct SecondPoint {
  uint16_t name, value;
};
inline constexpr SecondPoint kSecondPoints[93] = {
    {315,0x338}, {319,0x338}, {320,0x338}, {322,0x338}, {324,0x338}, {325,0x338}, {327,0x338},
    {332,0x338}, {333,0x338}, {335,0x338}, {336,0x338}, {338,0x338}, {342,0x338}, {344,0x338},
    {346,0x338}, {348,0x20D2}, {351,0x338}, {353,0x338}, {354,0x20D2}, {506,0x200A},
    {601,0x333}, {706,0x20E5}, {707,0x20E5}, {780,0xFE00}, {852,0xFE00}, {1001,0x6A},
    {1049,0xFE00}, {1086,0xFE00}, {1087,0xFE00}, {1212,0xFE00}, {1251,0xFE00}, {1334,0xFE00},
    {1335,0xFE00}, {1373,0x338}, {1374,0x20D2}, {1375,0x338}, {1378,0x338}, {1379,0x20D2},
    {1380,0x338}, {1386,0x20D2}, {1388,0x338}, {1389,0x338}, {1396,0x338}, {1397,0x338},
    {1402,0x338}, {1411,0x338}, {1414,0x338}, {1418,0x338}, {1421,0x338}, {1422,0x338},
    {1423,0x338}, {1436,0x338}, {1443,0x338}, {1444,0x338}, {1445,0x338}, {1455,0x338},
    {1456,0x338}, {1466,0x20E5}, {1467,0x338}, {1471,0x338}, {1473,0x338}, {1476,0x338},
    {1477,0x338}, {1483,0x338}, {1495,0x338}, {1497,0x20D2}, {1499,0x338}, {1501,0x338},
    {1503,0x338}, {1505,0x20D2}, {1507,0x338}, {1521,0x20D2}, {1523,0x20D2}, {1524,0x20D2},
    {1527,0x20D2}, {1528,0x20D2}, {1529,0x20D2}, {1531,0x20D2}, {1532,0x20D2}, {1672,0x331},
    {1828,0xFE00}, {1838,0xFE00}, {1840,0xFE00}, {2038,0xFE00}, {2039,0xFE00}, {2040,0xFE00},
    {2041,0xFE00}, {2055,0x20D2}, {2056,0x20D2}, {2061,0xFE00}, {2062,0xFE00}, {2063,0xFE00},
    {2064,0xFE00}};

/// Where a name is looked for: slot_of() it, then those behind it, around the end.
inline constexpr uint16_t kFree = 65535;
inline constexpr uint16_t kSlots[4096] = {
    1630, 1791, 1983, 576, 1889, 106, 1433, 65535, 1842, 34, 1179, 226, 426, 700, 832, 2040,
    65535, 1003, 65535, 771, 1343, 65535, 1152, 65535, 65535, 65535, 65535, 65535, 215, 807,
    1737, 65535, 65535, 65535, 65535, 65535, 1065, 1308, 1101, 1463, 65535, 1375, 40, 1629,
    1294, 329, 1353, 1507, 65535, 65535, 599, 1377, 1156, 968, 1307, 1788, 1658, 65535, 738,
    1038, 65535, 65535, 17, 65535, 224, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
    1590, 65535, 65535, 964, 65535, 13, 1192, 2046, 65535, 65535, 65535, 1387, 1571, 377, 5,
    428, 1288, 1521, 94, 2008, 65535, 1415, 241, 460, 875, 1475, 1489, 2079, 65535, 65535,
    65535, 65535, 65535, 65535, 65535, 65535, 65535, 1029, 65535, 65535, 65535, 686, 65535,
    65535, 1894, 65535, 65535, 1022, 65535, 65535, 65535, 1104, 65535, 1249, 65535, 65535,
    65535, 65535, 612, 924, 1268, 65535, 65535, 65535, 44, 65535, 65535, 65535, 569, 733, 1384,
    225, 811, 1793, 1854, 401, 1958, 341, 435, 65535, 65535, 851, 732, 118, 1668, 65535, 65535,
    65535, 65535, 65535, 431, 519, 1052, 1224, 65535, 1449, 65535, 65535, 65535, 1581, 1024,
    65535, 65535, 925, 65535, 65535, 53, 65535, 1157, 1082, 1468, 1529, 2069, 65535, 65535,
    1148, 1145, 65535, 65535, 65535, 520, 408, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
    1394, 65535, 257, 386, 65535, 367, 65535, 65535, 914, 65535, 65535, 1417, 65535, 65535,
    1856, 65535, 109, 65535, 65535, 65535, 65535, 837, 1826, 371, 697, 1825, 1882, 1108, 1599,
    1888, 65535, 65535, 963, 823, 1860, 65535, 65535, 157, 209, 1631, 65535, 322, 821, 65535,
    65535, 65535, 65535, 1561, 65535, 1229, 272, 472, 117, 311, 65535, 407, 65535, 65535, 65535,
    65535, 928, 65535, 65535, 65535, 65535, 65535, 229, 952, 1147, 65535, 1875, 65535, 359,
    1068, 1212, 1640, 2059, 2032, 2108, 708, 65535, 2114, 65535, 65535, 1979, 65535, 89, 65535,
    870, 1927, 678, 65535, 65535, 577, 65535, 1048, 65535, 65535, 65535, 65535, 490, 989, 1073,
    120, 149, 1751, 65535, 1766, 65535, 65535, 65535, 65535, 65535, 65535, 1992, 65535, 65535,
    1312, 1245, 304, 1236, 52, 1673, 1938, 2119, 65535, 65535, 65535, 727, 588, 65535, 65535,
    1135, 65535, 1311, 65535, 65535, 802, 1779, 65535, 65535, 1303, 1703, 65535, 65535, 65535,
    65535, 1931, 65535, 1735, 262, 954, 477, 65535, 65535, 65535, 1539, 65535, 65535, 666,
    65535, 1653, 65535, 65535, 164, 65535, 1112, 1341, 532, 829, 65535, 65535, 65535, 1952,
    65535, 65535, 1710, 1809, 1716, 65535, 65535, 65535, 213, 65535, 65535, 664, 65535, 65535,
    375, 1405, 65535, 953, 1191, 2078, 65535, 75, 65535, 125, 65535, 1761, 65535, 65535, 855,
    830, 65535, 65535, 65535, 65535, 1546, 65535, 65535, 65535, 1334, 173, 1220, 723, 1062,
    65535, 65535, 26, 1839, 1648, 1306, 763, 1917, 847, 421, 1534, 1116, 1974, 65535, 255,
    65535, 65535, 65535, 65535, 65535, 65535, 552, 344, 1422, 65535, 65535, 523, 1912, 1177,
    934, 1091, 65535, 1800, 65535, 366, 1555, 1572, 938, 65535, 65535, 65535, 1361, 898, 254,
    1663, 65535, 1575, 61, 972, 845, 838, 1748, 2044, 336, 1324, 287, 65535, 65535, 65535,
    65535, 609, 1674, 65535, 65535, 1591, 1222, 65535, 409, 929, 65535, 2002, 65535, 297, 353,
    65535, 65535, 1283, 1827, 1351, 132, 69, 260, 706, 773, 1822, 65535, 65535, 65535, 662, 856,
    65535, 1802, 1923, 1078, 65535, 65535, 65535, 198, 368, 65535, 65535, 65535, 65535, 455,
    175, 756, 547, 784, 982, 1281, 1486, 42, 1713, 65535, 1056, 1491, 65535, 867, 1495, 65535,
    65535, 65535, 389, 65535, 1679, 65535, 65535, 1857, 901, 2021, 908, 1149, 65535, 1504,
    65535, 1264, 983, 1859, 1290, 809, 1874, 65535, 187, 65535, 65535, 65535, 675, 65535, 2104,
    2109, 137, 1969, 1435, 65535, 65535, 58, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
    65535, 65535, 681, 850, 65535, 65535, 1189, 174, 1479, 65535, 65535, 65535, 627, 65535,
    65535, 65535, 65535, 510, 65535, 65535, 2073, 1431, 65535, 65535, 65535, 65535, 65535, 589,
    1519, 65535, 65535, 65535, 1197, 572, 960, 2087, 1447, 65535, 65535, 937, 65535, 525, 685,
    1379, 465, 1895, 65535, 65535, 590, 65535, 65535, 517, 996, 65535, 65535, 887, 65535, 647,
    261, 65535, 65535, 65535, 2117, 65535, 866, 65535, 2107, 65535, 720, 64, 787, 1198, 1132,
    1765, 1182, 65535, 65535, 65535, 382, 579, 767, 976, 65535, 65535, 65535, 65535, 65535,
    65535, 65535, 65535, 65535, 65535, 65535, 65535, 214, 340, 638, 949, 843, 1223, 1289, 65535,
    65535, 65535, 65535, 1743, 65535, 1046, 413, 65535, 65535, 411, 65535, 370, 56, 278, 751,
    724, 498, 1015, 500, 1376, 1901, 6, 65535, 65535, 65535, 1562, 1457, 2083, 2115, 65535,
    65535, 65535, 1570, 716, 65535, 65535, 1235, 65535, 65535, 1419, 1523, 154, 65535, 65535,
    1789, 979, 1296, 1167, 65535, 1675, 65535, 65535, 483, 395, 1624, 2052, 1337, 65535, 104,
    65535, 65535, 1181, 1362, 65535, 1, 65535, 107, 63, 959, 294, 973, 1107, 1137, 218, 703,
    1756, 65535, 65535, 1407, 65535, 158, 1010, 193, 488, 253, 47, 509, 893, 1153, 65535, 295,
    285, 65535, 1270, 844, 1747, 2050, 1261, 65535, 65535, 747, 2023, 65535, 65535, 936, 65535,
    65535, 242, 1739, 1776, 65535, 356, 65535, 65535, 1436, 995, 1848, 65535, 65535, 65535,
    65535, 2018, 394, 1257, 1579, 1358, 1414, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
    65535, 65535, 65535, 65535, 65535, 65535, 65535, 369, 1598, 1878, 1953, 65535, 1054, 1863,
    65535, 777, 65535, 65535, 65535, 65535, 974, 1445, 65535, 65535, 65535, 81, 65535, 65535,
    65535, 904, 1083, 1855, 153, 2088, 95, 1378, 65535, 65535, 65535, 65535, 65535, 1796, 65535,
    121, 442, 824, 1556, 65535, 65535, 62, 1256, 65535, 1971, 65535, 65535, 65535, 65535, 2006,
    65535, 1586, 65535, 65535, 65535, 122, 497, 65535, 1720, 1094, 237, 65535, 2090, 65535,
    1872, 65535, 65535, 1084, 65535, 65535, 65535, 65535, 1913, 65535, 489, 2118, 441, 1478,
    1729, 1785, 2035, 65535, 573, 348, 1886, 65535, 991, 65535, 606, 65535, 65535, 65535, 1271,
    65535, 65535, 302, 1233, 65535, 493, 65535, 1650, 65535, 65535, 65535, 1611, 65535, 770,
    65535, 1804, 315, 900, 593, 1846, 65535, 65535, 1619, 538, 537, 65535, 65535, 65535, 67,
    1902, 553, 1163, 1183, 65535, 65535, 65535, 1242, 1260, 65535, 65535, 65535, 687, 65535, 32,
    632, 65535, 65535, 65535, 65535, 801, 645, 65535, 717, 1128, 1441, 65535, 1531, 947, 1725,
    712, 1574, 1274, 1933, 1525, 65535, 65535, 65535, 65535, 65535, 65535, 128, 443, 342, 65535,
    1448, 1474, 1528, 204, 1702, 134, 355, 1792, 671, 65535, 313, 65535, 65535, 65535, 1932,
    65535, 65535, 1193, 65535, 65535, 65535, 65535, 1119, 306, 526, 741, 951, 1097, 1080, 65535,
    65535, 65535, 65535, 65535, 65535, 65535, 1454, 65535, 65535, 65535, 1019, 100, 619, 1780,
    1851, 65535, 65535, 65535, 18, 2116, 1319, 65535, 839, 65535, 65535, 65535, 65535, 65535,
    2020, 65535, 536, 651, 1072, 1787, 65535, 65535, 234, 65535, 65535, 65535, 454, 65535, 1178,
    65535, 748, 729, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 1659, 473,
    65535, 199, 475, 551, 737, 1943, 768, 2068, 65535, 65535, 28, 1704, 65535, 65535, 614,
    65535, 65535, 65535, 404, 65535, 1778, 1940, 1706, 65535, 65535, 1628, 65535, 65535, 65535,
    49, 305, 1395, 1752, 65535, 65535, 65535, 55, 1819, 65535, 1840, 65535, 65535, 65535, 1165,
    65535, 65535, 65535, 65535, 1537, 1565, 65535, 1535, 65535, 65535, 65535, 65535, 65535,
    65535, 65535, 919, 65535, 65535, 65535, 65535, 1105, 1150, 1218, 1371, 333, 1126, 1942,
    65535, 65535, 1195, 65535, 65535, 65535, 65535, 65535, 210, 649, 694, 166, 1095, 1221, 1477,
    1606, 65535, 1811, 65535, 65535, 65535, 1558, 65535, 65535, 65535, 65535, 658, 1388, 591,
    2095, 65535, 65535, 65535, 1214, 2106, 65535, 27, 65535, 65535, 90, 155, 65535, 65535,
    65535, 318, 799, 65535, 65535, 1304, 853, 65535, 1066, 65535, 65535, 65535, 65535, 65535,
    65535, 65535, 65535, 65535, 65535, 1768, 65535, 65535, 281, 65535, 65535, 65535, 942, 1613,
    65535, 84, 208, 668, 65535, 65535, 566, 65535, 65535, 543, 865, 65535, 65535, 1996, 65535,
    65535, 65535, 65535, 65535, 65535, 1001, 486, 521, 2047, 65535, 65535, 65535, 1336, 65535,
    65535, 65535, 65535, 343, 65535, 1284, 65535, 65535, 65535, 330, 1936, 65535, 65535, 65535,
    284, 863, 1849, 65535, 785, 1170, 1273, 362, 2003, 1705, 0, 65535, 1079, 1727, 1879, 65535,
    1557, 65535, 65535, 940, 1730, 1093, 65535, 65535, 206, 65535, 1420, 1612, 65535, 1008,
    1012, 65535, 65535, 65535, 65535, 528, 1548, 819, 1473, 65535, 482, 65535, 967, 1426, 65535,
    65535, 1645, 65535, 1180, 65535, 48, 1711, 65535, 65535, 65535, 65535, 1915, 65535, 1373,
    65535, 217, 555, 683, 1783, 65535, 515, 65535, 65535, 65535, 65535, 65535, 2110, 65535, 917,
    65535, 65535, 65535, 65535, 87, 221, 228, 1161, 1722, 580, 1168, 1726, 731, 65535, 65535,
    65535, 766, 65535, 65535, 65535, 1247, 65535, 65535, 65535, 1347, 65535, 65535, 397, 65535,
    65535, 65535, 65535, 1661, 1621, 65535, 65535, 65535, 65535, 8, 1513, 65535, 65535, 65535,
    65535, 65535, 65535, 65535, 1398, 65535, 1227, 1327, 65535, 65535, 65535, 288, 1549, 1666,
    65535, 307, 1841, 65535, 518, 1678, 65535, 1471, 65535, 65535, 65535, 65535, 1968, 65535,
    65535, 65535, 65535, 691, 861, 65535, 1286, 65535, 374, 2045, 65535, 1237, 1510, 65535,
    1516, 1199, 65535, 65535, 65535, 147, 383, 1330, 1805, 65535, 542, 1397, 753, 2098, 65535,
    65535, 1566, 65535, 635, 427, 891, 1794, 1921, 65535, 65535, 501, 1596, 65535, 65535, 2058,
    65535, 1862, 560, 639, 817, 828, 860, 1340, 2092, 583, 1374, 1503, 65535, 1217, 65535, 1731,
    2081, 65535, 698, 182, 65535, 65535, 1025, 1173, 65535, 29, 780, 883, 65535, 65535, 65535,
    65535, 65535, 445, 1582, 1728, 2099, 65535, 1651, 65535, 1522, 65535, 65535, 65535, 966,
    65535, 2072, 65535, 65535, 65535, 65535, 65535, 1092, 65535, 65535, 65535, 65535, 1432,
    1991, 65535, 682, 65535, 65535, 1641, 98, 1691, 296, 567, 907, 1980, 65535, 65535, 65535,
    65535, 2067, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
    1328, 65535, 558, 65535, 65535, 1589, 65535, 1554, 65535, 2034, 65535, 65535, 65535, 65535,
    65535, 349, 220, 65535, 65535, 65535, 931, 629, 1171, 51, 718, 65535, 1002, 1129, 1738, 381,
    2074, 65535, 65535, 792, 65535, 778, 1676, 65535, 65535, 1635, 65535, 65535, 197, 1037, 458,
    65535, 65535, 65535, 65535, 1208, 65535, 1877, 65535, 135, 24, 1430, 1573, 1620, 65535,
    65535, 529, 674, 1462, 485, 1625, 1717, 2101, 1162, 2082, 179, 624, 611, 722, 65535, 65535,
    65535, 65535, 65535, 65535, 65535, 495, 1900, 693, 985, 41, 1098, 65535, 211, 1202, 1775,
    714, 65535, 65535, 1123, 1672, 65535, 1418, 1130, 129, 1978, 65535, 65535, 65535, 65535,
    65535, 65535, 65535, 16, 835, 743, 1584, 1786, 1960, 1252, 1944, 1470, 65535, 65535, 1050,
    65535, 65535, 65535, 65535, 65535, 1016, 65535, 65535, 665, 35, 65535, 65535, 65535, 65535,
    65535, 46, 1042, 1526, 267, 1459, 1502, 1769, 1893, 65535, 65535, 30, 65535, 604, 65535,
    65535, 65535, 65535, 905, 1309, 1626, 1243, 1250, 316, 1774, 65535, 65535, 1514, 65535,
    65535, 1984, 65535, 65535, 1772, 782, 65535, 1485, 378, 65535, 65535, 65535, 65535, 1655,
    65535, 65535, 755, 65535, 65535, 858, 786, 1316, 1446, 2012, 156, 481, 65535, 65535, 65535,
    65535, 65535, 65535, 65535, 1322, 247, 1694, 65535, 65535, 1506, 65535, 65535, 65535, 65535,
    65535, 841, 65535, 822, 65535, 652, 621, 834, 1438, 364, 1830, 1007, 1240, 1280, 776, 1896,
    2033, 2071, 65535, 65535, 1715, 65535, 65535, 65535, 65535, 480, 65535, 65535, 65535, 1455,
    65535, 65535, 476, 65535, 65535, 803, 568, 65535, 1939, 65535, 65535, 65535, 65535, 65535,
    1961, 65535, 65535, 2076, 1267, 930, 1372, 65535, 595, 3, 12, 945, 1136, 2024, 65535, 345,
    2029, 65535, 762, 116, 1389, 65535, 1928, 65535, 65535, 797, 65535, 65535, 65535, 65535,
    1031, 1560, 1690, 65535, 65535, 1043, 1577, 1950, 65535, 43, 65535, 65535, 1169, 1425, 310,
    1524, 673, 65535, 65535, 65535, 65535, 534, 788, 1799, 65535, 65535, 1614, 478, 1121, 65535,
    1103, 65535, 65535, 1027, 672, 1000, 1382, 246, 854, 946, 65535, 65535, 65535, 65535, 65535,
    65535, 65535, 123, 994, 65535, 65535, 65535, 65535, 65535, 65535, 424, 65535, 876, 65535,
    65535, 65535, 65535, 1151, 65535, 65535, 65535, 65535, 384, 398, 1544, 646, 2103, 598, 450,
    880, 298, 65535, 65535, 65535, 65535, 419, 271, 181, 65535, 65535, 65535, 65535, 623, 1821,
    1909, 396, 65535, 190, 715, 20, 65535, 607, 65535, 1102, 65535, 65535, 1187, 65535, 65535,
    65535, 65535, 1686, 655, 65535, 65535, 65535, 65535, 739, 65535, 65535, 65535, 112, 695,
    810, 65535, 1861, 65535, 1159, 65535, 869, 429, 88, 669, 1017, 65535, 65535, 65535, 1771,
    406, 65535, 881, 65535, 65535, 65535, 65535, 65535, 921, 222, 320, 1649, 1085, 1806, 1086,
    2022, 65535, 65535, 65535, 65535, 65535, 65535, 808, 1697, 65535, 1154, 65535, 65535, 746,
    65535, 65535, 1654, 65535, 65535, 65535, 1926, 2005, 745, 258, 941, 1754, 1230, 1987, 65535,
    1203, 735, 186, 65535, 165, 65535, 65535, 1465, 65535, 65535, 1074, 1488, 65535, 65535,
    2019, 1239, 65535, 1643, 65535, 1810, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
    65535, 65535, 2013, 65535, 759, 1533, 65535, 65535, 308, 813, 301, 279, 516, 65535, 2053,
    65535, 1350, 65535, 65535, 65535, 150, 660, 65535, 191, 1744, 231, 65535, 1693, 1945, 1451,
    1988, 65535, 65535, 263, 119, 65535, 65535, 704, 65535, 65535, 65535, 980, 65535, 1045,
    65535, 65535, 65535, 412, 65535, 709, 1034, 373, 1344, 1505, 1647, 1887, 65535, 65535, 584,
    65535, 65535, 796, 1594, 65535, 644, 1719, 65535, 1146, 15, 142, 416, 1832, 1602, 65535,
    1530, 65535, 65535, 65535, 65535, 65535, 848, 65535, 65535, 365, 65535, 65535, 65535, 65535,
    65535, 2057, 65535, 65535, 65535, 795, 110, 2124, 65535, 65535, 65535, 1210, 1411, 65535,
    1428, 65535, 31, 1403, 65535, 65535, 1733, 549, 65535, 65535, 1637, 1618, 988, 1813, 1972,
    1865, 557, 227, 387, 1569, 1758, 65535, 65535, 65535, 65535, 65535, 939, 1258, 1408, 1801,
    1346, 1937, 65535, 626, 1259, 65535, 65535, 1627, 232, 65535, 65535, 65535, 65535, 25, 806,
    65535, 1234, 65535, 1155, 1196, 65535, 65535, 65535, 188, 65535, 932, 65535, 1088, 65535,
    2031, 65535, 1876, 376, 65535, 274, 781, 1957, 65535, 1616, 65535, 131, 65535, 65535, 65535,
    892, 65535, 456, 977, 1051, 1263, 1930, 1746, 610, 1941, 2056, 65535, 65535, 65535, 1622,
    65535, 1096, 1680, 65535, 65535, 65535, 1764, 163, 2043, 170, 65535, 65535, 65535, 7, 873,
    1140, 1440, 1323, 1517, 65535, 65535, 783, 65535, 65535, 1292, 65535, 1695, 65535, 1059,
    820, 1456, 212, 65535, 347, 65535, 65535, 33, 65535, 65535, 505, 78, 1026, 65535, 1700,
    1423, 710, 65535, 176, 1014, 65535, 728, 1298, 1934, 65535, 65535, 65535, 37, 335, 1784,
    2039, 65535, 360, 1642, 65535, 65535, 736, 1367, 292, 65535, 65535, 65535, 1131, 65535,
    65535, 65535, 1467, 65535, 65535, 1087, 65535, 65535, 65535, 65535, 65535, 65535, 1753,
    65535, 65535, 65535, 1568, 895, 874, 65535, 889, 65535, 65535, 1100, 65535, 65535, 65535,
    2065, 554, 1300, 958, 1946, 65535, 1299, 1989, 65535, 361, 65535, 65535, 65535, 65535, 1595,
    337, 570, 1844, 65535, 65535, 657, 1688, 65535, 798, 65535, 65535, 65535, 65535, 65535, 264,
    701, 461, 1520, 65535, 616, 1755, 65535, 65535, 65535, 859, 1638, 65535, 65535, 65535, 2086,
    65535, 1588, 65535, 65535, 1363, 760, 574, 1338, 1685, 1883, 65535, 65535, 65535, 65535,
    453, 65535, 618, 471, 1030, 1172, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 99, 1797,
    65535, 65535, 203, 65535, 65535, 978, 65535, 65535, 65535, 1352, 65535, 65535, 266, 711,
    65535, 814, 14, 1127, 2060, 1205, 65535, 65535, 654, 65535, 65535, 65535, 1977, 1712, 65535,
    676, 65535, 65535, 1310, 1734, 1773, 65535, 65535, 143, 303, 65535, 1699, 2014, 65535,
    65535, 65535, 1125, 19, 877, 1975, 65535, 65535, 65535, 286, 1075, 275, 1777, 689, 956,
    1662, 2026, 65535, 65535, 65535, 971, 512, 1816, 790, 1231, 1497, 1997, 65535, 65535, 65535,
    65535, 1633, 273, 1301, 2042, 793, 65535, 65535, 65535, 414, 1564, 65535, 2038, 1174, 920,
    1601, 65535, 403, 159, 1795, 1099, 65535, 65535, 913, 999, 65535, 68, 1381, 65535, 65535,
    65535, 338, 1109, 1607, 65535, 65535, 65535, 65535, 65535, 1216, 65535, 65535, 1636, 922,
    1580, 1499, 661, 789, 1592, 1815, 1550, 65535, 171, 357, 600, 653, 1118, 1421, 140, 65535,
    1225, 65535, 65535, 65535, 65535, 65535, 65535, 631, 192, 391, 65535, 1184, 65535, 65535,
    65535, 65535, 65535, 65535, 1160, 65535, 1982, 916, 923, 1077, 1852, 65535, 65535, 1061,
    65535, 65535, 65535, 65535, 550, 65535, 1707, 65535, 259, 65535, 65535, 65535, 65535, 65535,
    65535, 250, 65535, 1881, 65535, 564, 65535, 65535, 65535, 65535, 65535, 101, 65535, 65535,
    65535, 1724, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 1209, 659, 86, 65535, 65535,
    65535, 65535, 1276, 65535, 791, 1583, 613, 65535, 522, 240, 1750, 1850, 65535, 65535, 1834,
    1929, 65535, 65535, 1049, 65535, 405, 2036, 65535, 65535, 65535, 1740, 65535, 65535, 65535,
    65535, 65535, 65535, 65535, 65535, 380, 511, 65535, 65535, 1265, 1508, 420, 752, 1469,
    65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 290, 65535, 65535, 65535,
    65535, 105, 200, 571, 1266, 1370, 1487, 641, 1858, 65535, 65535, 65535, 65535, 65535, 1246,
    65535, 65535, 65535, 65535, 65535, 65535, 430, 1277, 2062, 65535, 1228, 65535, 65535, 65535,
    1965, 1175, 65535, 65535, 535, 251, 65535, 65535, 113, 640, 65535, 1532, 141, 825, 1317,
    65535, 65535, 65535, 65535, 115, 2105, 207, 1966, 65535, 65535, 11, 65535, 65535, 1838,
    65535, 91, 65535, 1004, 65535, 1244, 1670, 1757, 65535, 1540, 692, 1870, 1380, 1920, 65535,
    65535, 216, 65535, 601, 76, 721, 2000, 2001, 270, 351, 587, 750, 1390, 1518, 2025, 65535,
    1369, 65535, 506, 65535, 1383, 358, 992, 1604, 65535, 514, 1040, 97, 910, 1364, 2091, 65535,
    65535, 65535, 65535, 65535, 65535, 1464, 1605, 65535, 65535, 65535, 400, 144, 332, 622, 765,
    1665, 1985, 943, 65535, 65535, 707, 82, 65535, 65535, 990, 2089, 65535, 23, 2094, 1812,
    1919, 2028, 65535, 65535, 1057, 1111, 1615, 1115, 1305, 282, 2064, 1986, 65535, 65535,
    65535, 65535, 65535, 65535, 65535, 65535, 65535, 1138, 902, 1213, 65535, 65535, 65535, 300,
    65535, 65535, 65535, 177, 65535, 65535, 65535, 1749, 65535, 527, 65535, 65535, 65535, 65535,
    603, 713, 65535, 633, 65535, 65535, 65535, 65535, 65535, 148, 1905, 65535, 65535, 65535,
    417, 248, 393, 1359, 1070, 1817, 849, 896, 1450, 1922, 800, 65535, 65535, 71, 446, 65535,
    65535, 65535, 1541, 65535, 539, 1011, 1954, 65535, 65535, 447, 1355, 1545, 65535, 65535,
    65535, 65535, 65535, 65535, 65535, 65535, 596, 65535, 331, 2015, 65535, 65535, 65535, 1866,
    65535, 502, 65535, 65535, 620, 65535, 1501, 1295, 1798, 1949, 65535, 998, 65535, 1660, 975,
    65535, 1608, 65535, 65535, 65535, 65535, 878, 494, 1492, 65535, 65535, 1963, 65535, 233,
    504, 65535, 546, 1018, 178, 1141, 1452, 36, 432, 1867, 1885, 2102, 65535, 392, 65535, 65535,
    656, 422, 65535, 65535, 65535, 578, 363, 565, 291, 1142, 1076, 1200, 1559, 65535, 840,
    65535, 1708, 65535, 65535, 65535, 1453, 65535, 65535, 65535, 65535, 449, 65535, 65535, 1297,
    146, 944, 2112, 986, 65535, 65535, 65535, 65535, 1677, 65535, 65535, 1021, 39, 1089, 1392,
    1990, 65535, 65535, 65535, 65535, 650, 65535, 2113, 1993, 65535, 1333, 65535, 1009, 65535,
    65535, 530, 65535, 65535, 65535, 1349, 65535, 2066, 65535, 927, 65535, 65535, 65535, 168,
    65535, 642, 65535, 890, 670, 1434, 1536, 541, 981, 1356, 1279, 202, 1689, 65535, 65535,
    1981, 1701, 293, 38, 2016, 65535, 65535, 1427, 65535, 65535, 60, 65535, 65535, 65535, 65535,
    65535, 816, 1617, 65535, 65535, 314, 899, 1285, 1444, 230, 65535, 1321, 65535, 1553, 65535,
    827, 1482, 65535, 124, 65535, 65535, 1924, 65535, 323, 677, 103, 886, 1190, 955, 65535,
    65535, 65535, 65535, 65535, 65535, 65535, 470, 1483, 1820, 65535, 65535, 65535, 1114, 65535,
    65535, 1994, 757, 243, 1563, 65535, 1206, 65535, 65535, 439, 2096, 65535, 65535, 1824, 102,
    879, 65535, 1803, 65535, 742, 65535, 65535, 561, 563, 161, 65535, 993, 1770, 1385, 1916,
    180, 265, 249, 1067, 1494, 1314, 65535, 65535, 65535, 65535, 65535, 1041, 1124, 239, 334,
    1512, 1911, 438, 1399, 1908, 1597, 65535, 628, 151, 65535, 65535, 65535, 65535, 65535,
    65535, 65535, 65535, 65535, 582, 65535, 65535, 65535, 65535, 1201, 65535, 65535, 433, 864,
    1897, 65535, 65535, 1600, 65535, 65535, 65535, 513, 352, 65535, 65535, 244, 65535, 65535,
    65535, 1578, 65535, 201, 65535, 1461, 65535, 319, 462, 597, 65535, 491, 1808, 1429, 1721,
    65535, 1063, 65535, 65535, 643, 65535, 65535, 139, 65535, 65535, 764, 1345, 65535, 65535,
    65535, 556, 65535, 734, 744, 283, 1055, 2120, 65535, 65535, 65535, 65535, 688, 65535, 1741,
    65535, 54, 152, 468, 933, 774, 1484, 1976, 961, 65535, 65535, 65535, 65535, 524, 1410, 804,
    1219, 65535, 65535, 399, 65535, 65535, 1632, 882, 65535, 935, 65535, 65535, 108, 45, 205,
    1664, 65535, 65535, 183, 65535, 1416, 65535, 1458, 634, 1847, 10, 1892, 65535, 696, 769,
    65535, 65535, 65535, 65535, 2085, 277, 1790, 65535, 65535, 65535, 65535, 65535, 65535,
    65535, 65535, 415, 65535, 65535, 65535, 65535, 160, 1326, 1907, 96, 317, 1251, 1275, 1081,
    1498, 1962, 65535, 65535, 65535, 65535, 65535, 1342, 65535, 136, 605, 65535, 909, 1814,
    1039, 1760, 1829, 2027, 1669, 65535, 65535, 1241, 1472, 1515, 1609, 1023, 1134, 1542, 65535,
    65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 833, 1646, 65535, 65535, 690,
    65535, 65535, 1667, 65535, 65535, 948, 245, 1335, 2004, 65535, 74, 184, 65535, 235, 906,
    65535, 794, 1951, 65535, 667, 65535, 65535, 912, 65535, 65535, 1047, 1718, 679, 962, 65535,
    1005, 581, 1547, 65535, 1681, 65535, 479, 1272, 1248, 1732, 1682, 65535, 65535, 1318, 65535,
    65535, 1188, 1186, 65535, 65535, 252, 65535, 897, 602, 65535, 1253, 65535, 65535, 65535,
    65535, 145, 969, 65535, 65535, 1593, 65535, 65535, 65535, 65535, 1106, 1120, 65535, 326,
    1899, 436, 496, 1781, 379, 1069, 1238, 185, 269, 615, 50, 1500, 1736, 1543, 1287, 1828,
    1948, 65535, 779, 65535, 65535, 21, 1585, 2017, 2037, 1723, 65535, 1262, 65535, 268, 457,
    1158, 1282, 1329, 1935, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
    65535, 440, 65535, 65535, 65535, 256, 459, 65535, 133, 65535, 65, 65535, 508, 418, 65535,
    65535, 2077, 92, 1687, 1657, 65535, 65535, 65535, 487, 434, 894, 65535, 1254, 65535, 65535,
    425, 65535, 65535, 65535, 65535, 72, 1339, 1890, 1671, 1871, 1481, 637, 65535, 1759, 65535,
    65535, 65535, 65535, 1853, 585, 65535, 65535, 705, 65535, 65535, 65535, 65535, 761, 957,
    65535, 65535, 1684, 65535, 503, 1357, 1891, 65535, 65535, 1402, 1831, 1835, 65535, 1576,
    65535, 65535, 730, 65535, 65535, 65535, 65535, 65535, 911, 1639, 1868, 65535, 65535, 65535,
    65535, 903, 699, 1204, 1366, 1401, 195, 65535, 1610, 65535, 2097, 1391, 65535, 888, 327,
    1033, 65535, 65535, 65535, 65535, 127, 65535, 65535, 280, 818, 1443, 65535, 385, 1144,
    65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 1320, 1959, 1020, 65535, 65535,
    65535, 507, 65535, 1914, 1511, 65535, 987, 65535, 1032, 65535, 1567, 65535, 65535, 65535,
    2061, 1278, 65535, 65535, 1964, 65535, 65535, 65535, 884, 562, 354, 1064, 65535, 918, 1696,
    617, 65535, 65535, 65535, 725, 79, 65535, 65535, 65535, 65535, 65535, 65535, 452, 65535,
    65535, 93, 65535, 65535, 2111, 1036, 65535, 169, 1412, 1365, 1509, 680, 885, 1698, 73, 484,
    1843, 1869, 1807, 1117, 1970, 2055, 2070, 2075, 65535, 1480, 289, 390, 719, 2, 836, 65535,
    65535, 65535, 726, 65535, 575, 65535, 872, 65535, 65535, 65535, 65535, 1873, 2080, 65535,
    65535, 65535, 2048, 65535, 65535, 65535, 831, 857, 65535, 126, 65535, 65535, 65535, 65535,
    544, 114, 65535, 65535, 548, 65535, 2093, 448, 1053, 1973, 1424, 2009, 65535, 915, 1226,
    65535, 65535, 65535, 65535, 65535, 65535, 70, 997, 1194, 1404, 1215, 1552, 65535, 65535,
    65535, 65535, 2063, 65535, 1255, 1818, 65535, 65535, 65535, 474, 65535, 65535, 65535, 65535,
    65535, 65535, 65535, 372, 1143, 1006, 219, 1496, 65535, 65535, 625, 970, 65535, 65535,
    65535, 65535, 65535, 276, 65535, 65535, 805, 65535, 65535, 871, 238, 138, 65535, 65535,
    1603, 499, 1466, 1644, 2100, 65535, 1904, 65535, 65535, 467, 65535, 1709, 65535, 65535,
    65535, 65535, 1406, 189, 2121, 65535, 815, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
    926, 130, 1437, 663, 65535, 1956, 65535, 65535, 950, 299, 586, 1837, 65535, 1476, 65535,
    65535, 463, 65535, 65535, 65535, 57, 1139, 1269, 1836, 65535, 1864, 2041, 65535, 1925, 339,
    111, 2007, 2049, 65535, 236, 65535, 1360, 65535, 65535, 65535, 312, 1898, 65535, 65535,
    65535, 65535, 826, 648, 1071, 321, 1782, 1368, 1113, 1910, 1967, 65535, 1623, 1013, 1745,
    1393, 1185, 65535, 65535, 1742, 65535, 1493, 65535, 65535, 65535, 65535, 65535, 65535,
    65535, 9, 309, 444, 1692, 65535, 1763, 65535, 65535, 965, 65535, 65535, 65535, 65535, 594,
    65535, 868, 65535, 65535, 65535, 65535, 1133, 1291, 1090, 2011, 1998, 65535, 223, 1400,
    65535, 65535, 65535, 65535, 65535, 1354, 1313, 65535, 1918, 65535, 754, 1762, 65535, 65535,
    65535, 65535, 702, 1413, 65535, 65535, 2051, 65535, 162, 65535, 65535, 65535, 65535, 65535,
    684, 22, 1538, 65535, 65535, 65535, 1176, 608, 65535, 65535, 65535, 65535, 65535, 65535,
    469, 65535, 1955, 167, 65535, 1460, 1587, 346, 65535, 65535, 65535, 65535, 592, 1490, 65535,
    65535, 196, 842, 2030, 65535, 1683, 65535, 65535, 65535, 80, 466, 65535, 65535, 1823, 758,
    65535, 65535, 65535, 65535, 1995, 83, 559, 77, 846, 1833, 1880, 1325, 2054, 1906, 410,
    65535, 65535, 65535, 65535, 1331, 66, 1409, 65535, 65535, 437, 749, 492, 451, 1442, 533,
    65535, 464, 65535, 1348, 1656, 65535, 65535, 65535, 636, 1302, 1439, 1527, 1999, 65535,
    65535, 65535, 65535, 65535, 65535, 65535, 852, 65535, 1332, 1947, 65535, 65535, 65535,
    65535, 194, 1903, 65535, 65535, 65535, 65535, 740, 65535, 59, 1110, 1028, 1166, 2123, 65535,
    2084, 531, 65535, 65535, 65535, 388, 65535, 65535, 65535, 1122, 1386, 1551, 65535, 65535,
    65535, 1634, 65535, 65535, 772, 172, 540, 1058, 1652, 65535, 65535, 65535, 65535, 65535,
    65535, 65535, 65535, 350, 1207, 65535, 325, 65535, 65535, 2122, 65535, 65535, 65535, 65535,
    65535, 65535, 85, 812, 2010, 65535, 1767, 65535, 65535, 65535, 984, 324, 65535, 423, 4, 775,
    1714, 1845, 1035, 1164, 402, 1315, 65535, 65535, 65535, 1044, 862, 65535, 545, 1293, 1396,
    1884, 65535, 1060, 65535, 65535, 630, 328, 1232, 1211};

constexpr uint32_t slot_of(std::string_view name) {
  uint32_t hash = 0;
  for (const char c : name) hash = hash * 31 + static_cast<unsigned char>(c);
  return hash * 2654435761u >> 20;
}

/// Units: bytes.
inline constexpr size_t kLongestName = 31, kLongestBare = 6, kShortestBare = 2;

}  // namespace wirecopy::support::names
// clang-format on
